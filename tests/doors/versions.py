"""Runs the tests of the Flask and Django doors on other versions of those frameworks.

    python -m tests.doors.versions
    python -m tests.doors.versions --only flask-2.2,django-6.0 --python /usr/bin/python3.13

Each version is installed into an environment of its own, which is thrown away. Where the interpreter is too
old for a version, one on the path that is not is taken.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMON = (
    "asgiref>=3.13",
    "greenlet>=3.1",
    "pytest>=8.3",
    "pytest-timeout>=2.3",
    "httpx>=0.28",
    "hypothesis>=6",
)
FLASK_TESTS = (
    "tests/doors/test_flask.py",
    "tests/doors/test_flask_eligible.py",
    "tests/doors/test_flask_endings.py",
    "tests/doors/test_flask_isolation.py",
    "tests/doors/test_flask_soak.py",
    "tests/doors/test_flask_threads.py",
    "tests/doors/test_flask_waiting.py",
)
DJANGO_TESTS = (
    "tests/doors/test_django.py",
    "tests/doors/test_django_middleware.py",
    "tests/doors/test_django_pool.py",
    "tests/doors/test_django_lending.py",
    "tests/doors/test_django_on_loop.py",
)


@dataclass(frozen=True)
class Version:
    """Say what is installed, what is run, and which Python it takes at least."""

    name: str
    requirements: tuple[str, ...]
    tests: tuple[str, ...]
    python: tuple[int, int] = (3, 11)


def _flask(number: str, *more: str) -> Version:
    wanted = (f"flask=={number}.*", "flask-sqlalchemy>=3.1", *more)
    return Version(f"flask-{number}", wanted, FLASK_TESTS)


def _django(number: str, python: tuple[int, int] = (3, 11)) -> Version:
    return Version(f"django-{number}", (f"django=={number}.*",), DJANGO_TESTS, python)


VERSIONS = (
    _flask("2.2", "werkzeug<2.3", "blinker"),
    _flask("2.3", "werkzeug<3"),
    _flask("3.0"),
    _flask("3.1"),
    _django("4.2"),
    _django("5.0"),
    _django("5.1"),
    _django("5.2"),
    _django("6.0", (3, 12)),
)


def find_python(given: str, needed: tuple[int, int]) -> str | None:
    """Find an interpreter that is new enough: the given one, or another on the path."""
    for candidate in (given, "python3.12", "python3.13", "python3.14"):
        if (path := shutil.which(candidate)) is None:
            continue
        check = f"import sys; sys.exit(sys.version_info < {needed})"
        if subprocess.run([path, "-c", check], capture_output=True).returncode == 0:
            return path
    return None


def run(version: Version, python: str, directory: Path) -> tuple[bool, str]:
    """Install a version and run its tests; tell whether they passed, and pytest's last line."""
    subprocess.run([python, "-m", "venv", str(directory)], check=True, timeout=120)
    own = str(directory / "bin" / "python")
    install = [own, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, *COMMON, *version.requirements], check=True, timeout=600)
    # An old framework on a new Python warns of much that is not ours.
    options = ["-q", "-m", "not slow", "-o", "filterwarnings=default", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [own, "-m", "pytest", *options, *version.tests],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=900,
    )
    if done.returncode:
        print(done.stdout[-20_000:], file=sys.stderr)
    lines = done.stdout.strip().splitlines() or [""]
    return done.returncode == 0, re.sub(r"^=+ | =+$", "", lines[-1])


def main() -> int:
    """Run the tests on every version and print what came of it; 1 if any failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help="versions, separated by commas")
    parser.add_argument("--python", default=sys.executable, help="the interpreter to use where it can be")
    options = parser.parse_args()
    wanted = {name for name in options.only.split(",") if name}
    if unknown := wanted - {version.name for version in VERSIONS}:
        parser.error(f"no such version: {', '.join(sorted(unknown))}")
    held = True
    for version in VERSIONS:
        if wanted and version.name not in wanted:
            continue
        if (python := find_python(options.python, version.python)) is None:
            needed = ".".join(map(str, version.python))
            print(f"{version.name}: not run, it needs Python {needed}", flush=True)
            held = False
            continue
        with tempfile.TemporaryDirectory() as directory:
            passed, summary = run(version, python, Path(directory))
        print(f"{version.name}: {summary}", flush=True)
        held = held and passed
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
