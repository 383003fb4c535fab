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
import resource
import sys
import time
from dataclasses import dataclass

from benchmarks.served import Server, resident, serving, threads

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


async def _watch(server: Server, result: Result) -> None:
    while True:
        result.threads = max(result.threads, threads(server))
        result.megabytes = max(result.megabytes, resident(server))
        await asyncio.sleep(0.1)


async def measure(server: Server, requests: int, limit: float) -> Result:
    """Make all requests at once, wait for the answers, and watch the server meanwhile."""
    result = Result()
    await _ask(server.port, Result(), 0.0)  # warms up
    result.idle_threads, result.idle_megabytes = threads(server), resident(server)
    watch = asyncio.ensure_future(_watch(server, result))
    began = time.perf_counter()
    calls = [asyncio.ensure_future(_ask(server.port, result, began)) for _ in range(requests)]
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
        with serving(candidate.command.split()) as server:
            results[candidate.name] = asyncio.run(measure(server, options.requests, options.limit))
    print(table(results, options.requests))
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} processors.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
