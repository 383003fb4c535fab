"""Measures what a migration gains: views that wait 100 ms for another server, at 200 requests at once.

    python -m benchmarks.migrated
    python -m benchmarks.migrated --seconds 10 --connections 200 --delay 0.1

The application of ``migrated_app`` is served by uvicorn as it is (`Bridge`, 40 threads), then as
``wsgi2asgi migrate`` leaves it at level 0 and at level 1, on the same machine and in the same run.
"""

import argparse
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.load import Load, make_load
from benchmarks.migrated_app import FILES, VIEWS
from bridge.config import Config
from codemods.migrate import preview

ROOT = Path(__file__).parents[1]
# Which tree is served, how, and what the table calls it.
CANDIDATES = (
    ("before", "through_bridge", "before, `Bridge`, 40 threads"),
    ("level 0", "through_flask_bridge", "level 0, `FlaskBridge`"),
    ("level 1", "through_flask_bridge", "level 1, `FlaskBridge`"),
)


def write_trees(place: Path) -> dict[str, Path]:
    """Write the application three times: as it is, and migrated to each level."""
    trees = {name: place / name.replace(" ", "") for name, _, _ in CANDIDATES}
    for name, tree in trees.items():
        for path, text in FILES.items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).write_text(text, encoding="utf-8")
        if name != "before":
            done = preview(tree, Config(root=str(tree)), level=int(name[-1]))
            for patch in done.patches:
                (tree / patch.path).write_bytes(patch.after)
            if done.units != len(VIEWS):
                raise RuntimeError(f"{done.units} of {len(VIEWS)} views were converted: {done.refused}")
    return trees


@contextmanager
def running(command: list[str], directory: Path, **environment: str) -> Iterator[int]:
    """Run a server on a free port, which replaces ``PORT`` in its command, until the end of the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, *(str(port) if part == "PORT" else part for part in command)],
        cwd=directory,
        env={**os.environ, "PYTHONPATH": f"{directory}:{ROOT}", **environment},
    )
    try:
        _wait_until_up(process, port)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _wait_until_up(process: "subprocess.Popen[bytes]", port: int) -> None:
    limit = time.monotonic() + 20
    while True:
        if process.poll() is not None or time.monotonic() > limit:
            raise RuntimeError(f"the server did not start: {process.args!r}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return


def measure(place: Path, options: argparse.Namespace) -> dict[tuple[str, str], Load]:
    """Load every view of every tree in turn."""
    found: dict[tuple[str, str], Load] = {}
    trees = write_trees(place)
    slow = [str(ROOT / "benchmarks" / "slow_upstream.py"), "PORT", str(options.delay)]
    with running(slow, place) as upstream:
        for name, factory, _ in CANDIDATES:
            print(f"measuring {name}", file=sys.stderr)
            serve = ["-m", "uvicorn", "--log-level", "warning", "--no-access-log", "--backlog", "4096"]
            serve += ["--port", "PORT", "--factory", f"serve:{factory}"]
            with running(serve, trees[name], UPSTREAM=f"http://127.0.0.1:{upstream}") as port:
                for view, path in VIEWS.items():
                    url = f"http://127.0.0.1:{port}{path}"
                    make_load(url, connections=options.connections, seconds=1)  # warms up
                    found[name, view] = make_load(
                        url, connections=options.connections, seconds=options.seconds
                    )
    return found


def table(found: dict[tuple[str, str], Load]) -> str:
    """Lay the results out as Markdown."""
    heads = [f"`{path}`, requests/s | p99 in ms" for path in VIEWS.values()]
    lines = ["| | " + " | ".join(heads) + " | failures |", "|---" * (2 * len(VIEWS) + 2) + "|"]
    for name, _, title in CANDIDATES:
        loads = [found[name, view] for view in VIEWS]
        cells = [f"{load.rate:.0f} | {load.p99:.0f}" for load in loads]
        lines.append(f"| {title} | {' | '.join(cells)} | {sum(load.failures for load in loads)} |")
    return "\n".join(lines)


def main() -> int:
    """Run the benchmark and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=10, help="how long each view is loaded")
    parser.add_argument("--connections", type=int, default=200, help="how many requests at once")
    parser.add_argument("--delay", type=float, default=0.1, help="how long the upstream waits, in seconds")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        print(table(measure(Path(place), options)))
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} processors.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
