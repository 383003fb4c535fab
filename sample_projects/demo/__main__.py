"""Takes flask_shop across: scan, migrate with verification, serve before and after, show the report.

It works on copies under ``.demo``, removes them, and leaves the report and the patch there.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from sample_projects.demo import load, servers

SAMPLE = Path("sample_projects/flask_shop")
DEMO = Path(".demo")
REPORT = DEMO / "report.html"
PATCH = DEMO / "migration.patch"
BIN = Path(sys.executable).parent
ENVIRONMENT = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PYTHONDONTWRITEBYTECODE": "1"}

SUPPLIER_SECONDS = 0.1
CONNECTIONS = 100
LOAD_SECONDS = 4.0
PAGES = {"/health/supplier": "waits for the supplier", "/about": "waits for nothing"}
SHOWN_LINES = 16
TESTS = "python -m pytest -q"


def main() -> int:
    """Run every step; the first that fails ends the demo with its own output and exit code 1."""
    _clear()
    DEMO.mkdir(exist_ok=True)
    try:
        scan()
        before, after = copies()
        migrate(after)
        native = DEMO / "native"
        shutil.copytree(after, native)
        go_native(native)
        compare(before, after, native)
    except subprocess.CalledProcessError as error:
        print(error.stdout or "", error.stderr or "", sep="\n", file=sys.stderr)
        print(f"The demo stopped: {error}", file=sys.stderr)
        return 1
    finally:
        _clear()
    print(f"\nThe report is {REPORT} (open it in a browser), the patch {PATCH}.")
    print("Next, on a project of yours: .venv/bin/wsgi2asgi scan PATH")
    return 0


def scan() -> None:
    """Scan the sample: the report to a file, its first lines to the screen."""
    heading("1. Scan: which views wait, and for what", f"wsgi2asgi scan {SAMPLE} -o {REPORT}")
    run("wsgi2asgi", "scan", SAMPLE, "--exit-zero", "--output", REPORT)
    shown = run("wsgi2asgi", "scan", SAMPLE, "--exit-zero")
    shorten(shown.stdout)
    print(f"\n{shown.stderr.strip()}")


def copies() -> tuple[Path, Path]:
    """Copy the sample twice: one stays as it is, the other, a git repository, is migrated."""
    before, after = DEMO / "before", DEMO / "after"
    for directory in (before, after):
        shutil.copytree(
            SAMPLE,
            directory,
            ignore=shutil.ignore_patterns("__pycache__", ".pytest_cache", ".wsgi2asgi", "instance"),
        )
    git = ("git", "-c", "user.name=demo", "-c", "user.email=demo@localhost")
    run(*git, "init", "--quiet", directory=after)
    run(*git, "add", "--all", directory=after)
    run(*git, "commit", "--quiet", "--message", "flask_shop as it was", directory=after)
    return before, after


def migrate(after: Path) -> None:
    """Migrate a copy of the sample, its own tests as the proof."""
    heading(
        "2. Migrate a copy, its own tests as the proof",
        'wsgi2asgi migrate . --write --verify "python -m pytest -q"',
    )
    done = run("wsgi2asgi", "migrate", ".", "--write", "--verify", TESTS, directory=after)
    print(done.stderr)
    shorten(done.stdout)
    PATCH.write_text(run("git", "diff", directory=after).stdout, encoding="utf-8")
    print("\n" + run("git", "diff", "--stat", directory=after).stdout, end="")


def go_native(native: Path) -> None:
    """Raise a migrated copy to level 1, where what waits for the network is awaited without a thread."""
    heading(
        "3. Go on to level 1, the same tests as the proof",
        'wsgi2asgi migrate . --write --level 1 --verify "python -m pytest -q"',
    )
    done = run("wsgi2asgi", "migrate", ".", "--write", "--level", "1", "--verify", TESTS, directory=native)
    print(done.stderr.splitlines()[-2] if len(done.stderr.splitlines()) > 1 else done.stderr)
    print("\n" + run("git", "diff", "--stat", directory=native).stdout, end="")


def compare(before: Path, after: Path, native: Path) -> None:
    """Serve the copies through the bridge and put them under the same load."""
    heading("4. Serve them through the bridge", "wsgi2asgi serve wsgi:app, then asgi:app")
    print(
        f"{CONNECTIONS} connections, {LOAD_SECONDS:.0f} s a page; "
        f"the supplier takes {SUPPLIER_SECONDS * 1000:.0f} ms to answer.\n"
    )
    figures = f"{'requests/s':>11}{'median ms':>11}{'threads':>9}{'failed':>8}"
    print(f"{'':9}{'entrance':10}{'page':18}{'':24}{figures}")
    with servers.supplier(SAMPLE.absolute(), ENVIRONMENT, SUPPLIER_SECONDS) as supplier:
        for name, directory, target in (
            ("before", before, "wsgi:app"),
            ("level 0", after, "asgi:app"),
            ("level 1", native, "asgi:app"),
        ):
            with servers.shop(target, directory, ENVIRONMENT, supplier.url) as server:
                for page, meaning in PAGES.items():
                    found = load.measure(server, page, connections=CONNECTIONS, seconds=LOAD_SECONDS)
                    threads = "not known" if found.threads is None else found.threads
                    print(
                        f"{name:9}{target:10}{page:18}{meaning:24}{found.requests_a_second:11.0f}"
                        f"{found.median_milliseconds:11.0f}{threads:>9}{found.failed:8}"
                    )
    print(
        "\nwsgi:app is the Flask application in a Bridge; asgi:app the same in a FlaskBridge, which runs\n"
        "async views on the loop. At level 0 the migrated views still call `requests` in threads: the\n"
        "structure is async, and no gain is to be expected. At level 1 they await the network itself."
    )


def heading(text: str, command: str) -> None:
    """Announce a step and the command that does it."""
    print(f"\n{text}\n$ {command}\n", flush=True)


def shorten(text: str) -> None:
    """Print the first lines of a long text, and say how many more there are."""
    lines = text.splitlines()
    print("\n".join(lines[:SHOWN_LINES]))
    if len(lines) > SHOWN_LINES:
        print(f"… {len(lines) - SHOWN_LINES} more lines")


def run(*command: str | Path, directory: Path | None = None) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end and return what it said.

    Raises:
        CalledProcessError: it failed.
    """
    return subprocess.run(
        [str(part) for part in command],
        cwd=directory,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )


def _clear() -> None:
    for name in ("before", "after", "native"):
        shutil.rmtree(DEMO / name, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
