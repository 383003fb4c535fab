"""Measures what a migration gains: views that wait 100 ms for another server, at 200 requests at once.

    python -m benchmarks.migrated
    python -m benchmarks.migrated --seconds 10 --connections 200 --delay 0.1

The applications of ``migrated_app`` are served by uvicorn as they are (`Bridge`, 40 threads), then as
``wsgi2asgi migrate`` leaves them at level 0 and at level 1, on the same machine and in the same run.
Processor time and threads are read from Linux's ``/proc``.
"""

import argparse
import os
import platform
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.load import Load, make_load
from benchmarks.migrated_app import APPLICATIONS, Application
from benchmarks.served import ROOT, Server, processor_seconds, serving
from bridge.config import Config
from codemods.writing.migrate import preview

STAGES = ("before", "level 0", "level 1")


@dataclass(frozen=True)
class Result:
    """Hold what one view did under load: ``processor`` in milliseconds a request, ``threads`` at most."""

    load: Load
    processor: float
    threads: int


def write_tree(place: Path, application: Application, stage: str) -> Path:
    """Write an application as it is, or migrated to a level."""
    for path, text in application.files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text, encoding="utf-8")
    if stage != "before":
        done = preview(place, Config(root=str(place)), level=int(stage[-1]))
        for patch in done.patches:
            (place / patch.path).write_bytes(patch.after)
        if done.units != len(application.views):
            raise RuntimeError(f"{done.units} of {len(application.views)} were converted: {done.refused}")
    return place


@contextmanager
def counting_threads(server: Server) -> Iterator[list[int]]:
    """Count the server's threads five times a second until the end of the block."""
    counts: list[int] = []
    ended = threading.Event()

    def count() -> None:
        while not ended.wait(0.2):
            counts.append(len(list(Path(f"/proc/{server.process.pid}/task").iterdir())))

    watcher = threading.Thread(target=count)
    watcher.start()
    try:
        yield counts
    finally:
        ended.set()
        watcher.join()


def load_view(server: Server, path: str, options: argparse.Namespace) -> Result:
    """Load one view, after a second that warms it up."""
    url = f"http://127.0.0.1:{server.port}{path}"
    make_load(url, connections=options.connections, seconds=1)
    began = processor_seconds(server)
    with counting_threads(server) as counts:
        load = make_load(url, connections=options.connections, seconds=options.seconds)
    used = processor_seconds(server) - began
    return Result(load, used / max(load.requests, 1) * 1e3, max(counts, default=0))


def measure(place: Path, options: argparse.Namespace) -> dict[tuple[str, str], Result]:
    """Load every view of every application in every stage."""
    found: dict[tuple[str, str], Result] = {}
    slow = [str(ROOT / "benchmarks" / "slow_upstream.py"), "{port}", str(options.delay)]
    with serving(slow, directory=place) as upstream:
        for name, application in APPLICATIONS.items():
            for stage in STAGES:
                print(f"measuring {name}, {stage}", file=sys.stderr)
                tree = write_tree(place / name / stage.replace(" ", ""), application, stage)
                serve = ["-m", "uvicorn", "--log-level", "warning", "--no-access-log", "--backlog", "4096"]
                serve += [
                    "--port",
                    "{port}",
                    "--factory",
                    f"serve:{'before' if stage == 'before' else 'after'}",
                ]
                environment = {"UPSTREAM": f"http://127.0.0.1:{upstream.port}"}
                with serving(serve, directory=tree, environment=environment) as server:
                    for view, path in application.views.items():
                        found[view, stage] = load_view(server, path, options)
    return found


def table(found: dict[tuple[str, str], Result]) -> str:
    """Lay the results out as Markdown."""
    lines = ["| view | | requests/s | p99 in ms | processor ms a request | threads | failures |"]
    lines.append("|---" * 7 + "|")
    for application in APPLICATIONS.values():
        for view in application.views:
            for stage in STAGES:
                result, load = found[view, stage], found[view, stage].load
                door = "`Bridge`" if stage == "before" else f"`{application.door}`"
                lines.append(
                    f"| {view} | {stage}, {door} | {load.rate:.0f} | {load.p99:.0f} "
                    f"| {result.processor:.2f} | {result.threads} | {load.failures} |"
                )
    return "\n".join(lines)


def main() -> int:
    """Run the benchmark and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=8, help="how long each view is loaded")
    parser.add_argument("--connections", type=int, default=200, help="how many requests at once")
    parser.add_argument("--delay", type=float, default=0.1, help="how long the upstream waits, in seconds")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        print(table(measure(Path(place), options)))
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} processors.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
