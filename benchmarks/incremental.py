"""Measures what a view turned ``async def`` gains: many requests at once that each wait a second.

    python -m benchmarks.incremental
    python -m benchmarks.incremental --requests 1000 --limit 20 --only bridge,flask-bridge

Every candidate serves the same Flask application on eight threads, in a process of its own. All requests
are made at once, over a connection each. A candidate that has not answered them all after ``--limit``
seconds is cut off there.
"""

import argparse
import asyncio
import os
import platform
import re
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
REQUEST = b"GET / HTTP/1.1\r\nHost: benchmark\r\nConnection: close\r\n\r\n"


@dataclass(frozen=True)
class Candidate:
    """Say how the application is served; ``{port}`` is filled in."""

    name: str
    title: str
    command: str


def _uvicorn(factory: str) -> str:
    return (
        "-m uvicorn --log-level critical --no-access-log --backlog 4096 --port {port} --factory "
        f"benchmarks.incremental_apps:{factory}"
    )


GUNICORN = (
    "-m gunicorn --log-level critical -k gthread --threads 8 --worker-connections 4000 --backlog 4096 "
    "-b 127.0.0.1:{port} benchmarks.incremental_apps:plain"
)

CANDIDATES = (
    Candidate("gunicorn", "gunicorn gthread", GUNICORN),
    Candidate("a2wsgi", "a2wsgi", _uvicorn("through_a2wsgi")),
    Candidate("thread-per-call", "bridge, a loop and a thread per call", _uvicorn("through_thread_per_call")),
    Candidate("bridge", "`Bridge`", _uvicorn("through_bridge")),
    Candidate("bridge-hooks", "`Bridge`, sync hooks", _uvicorn("through_bridge_hooked")),
    Candidate("flask-bridge", "`FlaskBridge`", _uvicorn("through_flask_bridge")),
    Candidate("flask-bridge-hooks", "`FlaskBridge`, sync hooks", _uvicorn("through_flask_bridge_hooked")),
)


@dataclass
class Result:
    """Hold what one candidate did: the counts, the seconds to the last answer, and what it took at most."""

    answered: int = 0
    failed: int = 0
    seconds: float = 0.0
    threads: int = 0
    megabytes: float = 0.0
    idle_threads: int = 0
    idle_megabytes: float = 0.0


@contextmanager
def serving(candidate: Candidate) -> Iterator[tuple[int, int]]:
    """Serve a candidate until the end of the block; give process id and port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, *candidate.command.format(port=port).split()]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL  # a server that is cut off complains of every request
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
    try:
        _wait_until_up(process, port)
        yield process.pid, port
    finally:
        process.terminate()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


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


def look(pid: int) -> tuple[int, float]:
    """Count the threads of a process and its children, and their resident memory in MB."""
    pids = [pid]
    for parent in pids:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            pids += map(int, children.read_text().split())
    threads, kilobytes = 0, 0
    for one in pids:
        status = Path(f"/proc/{one}/status").read_text()
        threads += int(re.search(r"Threads:\s+(\d+)", status)[1])  # type: ignore[index]
        kilobytes += int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]
    return threads, kilobytes / 1024


async def _ask(port: int, result: Result, began: float) -> None:
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(REQUEST)
            answer = await reader.read()
        finally:
            writer.close()
    except OSError:
        answer = b""
    if answer.startswith(b"HTTP/1.1 200") and b"rested" in answer:
        result.answered += 1
        result.seconds = time.perf_counter() - began
    else:
        result.failed += 1


async def _watch(pid: int, result: Result) -> None:
    while True:
        threads, megabytes = look(pid)
        result.threads = max(result.threads, threads)
        result.megabytes = max(result.megabytes, megabytes)
        await asyncio.sleep(0.1)


async def measure(pid: int, port: int, requests: int, limit: float) -> Result:
    """Make all requests at once, wait for the answers, and watch the server meanwhile."""
    result = Result()
    await _ask(port, Result(), 0.0)  # warms up
    result.idle_threads, result.idle_megabytes = look(pid)
    watch = asyncio.ensure_future(_watch(pid, result))
    began = time.perf_counter()
    calls = [asyncio.ensure_future(_ask(port, result, began)) for _ in range(requests)]
    _, late = await asyncio.wait(calls, timeout=limit)
    watch.cancel()
    for call in late:
        call.cancel()
    await asyncio.gather(watch, *late, return_exceptions=True)
    return result


def table(results: dict[str, Result], requests: int) -> str:
    """Lay the results out as Markdown."""
    titles = (
        "",
        f"of {requests} answered",
        "failed",
        "seconds to the last answer",
        "threads, idle and at most",
        "memory in MB, idle and at most",
    )
    lines = ["| " + " | ".join(titles) + " |", "|---" * len(titles) + "|"]
    for candidate in CANDIDATES:
        if (result := results.get(candidate.name)) is None:
            continue
        seconds = f"{result.seconds:.1f}"
        if result.answered + result.failed < requests:
            seconds += ", then cut off"
        lines.append(
            f"| {candidate.title} | {result.answered} | {result.failed} | {seconds} "
            f"| {result.idle_threads}, {result.threads} "
            f"| {result.idle_megabytes:.0f}, {result.megabytes:.0f} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Run the benchmark and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--requests", type=int, default=1000, help="how many at once")
    parser.add_argument("--limit", type=float, default=20, help="seconds after which a candidate is cut off")
    parser.add_argument("--only", default="", help="candidates, separated by commas")
    options = parser.parse_args()
    wanted = {name for name in options.only.split(",") if name}
    if unknown := wanted - {candidate.name for candidate in CANDIDATES}:
        parser.error(f"no such candidate: {', '.join(sorted(unknown))}")
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # a connection is a file, here and in the server
    results = {}
    for candidate in CANDIDATES:
        if wanted and candidate.name not in wanted:
            continue
        print(f"measuring {candidate.name}", file=sys.stderr)
        with serving(candidate) as (pid, port):
            results[candidate.name] = asyncio.run(measure(pid, port, options.requests, options.limit))
    print(table(results, options.requests))
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} processors.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
