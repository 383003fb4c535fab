"""Measures how late WebSocket answers get while slow WSGI requests run in the same process.

    python -m benchmarks.together
    python -m benchmarks.together --seconds 20 --requests 100

Each candidate serves, in one process under uvicorn, a WebSocket echo, a GraphQL subscription that ticks every
20 ms, and a WSGI application whose every request takes half a second. Both clients are measured twice: with
nothing else going on, and with ``--requests`` WSGI requests under way at any time.
"""

import argparse
import asyncio
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from websockets.asyncio.client import connect

from benchmarks.incremental import Candidate
from benchmarks.served import ROOT, serving

SERVER = (
    "-m uvicorn --log-level critical --no-access-log --backlog 4096 --ws websockets-sansio "
    "--port {port} --factory benchmarks.together_apps:"
)
CANDIDATES = (
    Candidate("bridge", "`Bridge`", SERVER + "through_bridge"),
    Candidate("a2wsgi", "a2wsgi", SERVER + "through_a2wsgi"),
)
REQUEST = b"GET /slow HTTP/1.1\r\nHost: benchmark\r\n\r\n"


@dataclass(frozen=True)
class Latency:
    """Hold how many messages came, and how long they took in milliseconds."""

    count: int
    median: float
    p99: float
    worst: float

    @classmethod
    def of(cls, seconds: list[float]) -> "Latency":
        ordered = sorted(1000 * one for one in seconds)
        size = len(ordered)
        return cls(size, ordered[size // 2], ordered[min(size - 1, size * 99 // 100)], ordered[-1])


@dataclass(frozen=True)
class Result:
    """Hold the latencies of both clients, and how many WSGI requests were answered meanwhile."""

    echo: Latency
    ticks: Latency
    answered: int


async def time_echo(port: int, until: float) -> list[float]:
    """Send a message every 10 ms and time the way there and back."""
    taken = []
    async with connect(f"ws://127.0.0.1:{port}/ws/echo", proxy=None) as socket:
        while time.monotonic() < until:
            began = time.perf_counter()
            await socket.send("x" * 64)
            await socket.recv()
            taken.append(time.perf_counter() - began)
            await asyncio.sleep(0.01)
    return taken


async def time_ticks(port: int, until: float) -> list[float]:
    """Follow a GraphQL subscription and time the way of each tick."""
    taken = []
    address = f"ws://127.0.0.1:{port}/graphql/"
    async with connect(address, subprotocols=["graphql-transport-ws"], proxy=None) as socket:  # type: ignore[list-item]
        await socket.send(json.dumps({"type": "connection_init"}))
        assert json.loads(await socket.recv())["type"] == "connection_ack"
        query = {"query": "subscription { ticks }"}
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": query}))
        while time.monotonic() < until:
            message = json.loads(await socket.recv())
            taken.append(time.monotonic() - message["payload"]["data"]["ticks"])
    return taken


async def keep_busy(port: int, until: float) -> int:
    """Make one WSGI request after another; give how many were answered."""
    answered = 0
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while time.monotonic() < until:
            writer.write(REQUEST)
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(f"the server answered {head!r}")
            await reader.readexactly(6)
            answered += 1
    finally:
        writer.close()
    return answered


async def _together(count: int, work: Callable[[], Awaitable[int]]) -> int:
    return sum(await asyncio.gather(*(work() for _ in range(count))))


async def measure(port: int, seconds: float, requests: int) -> Result:
    """Time both clients, with so many WSGI requests under way at any time."""
    busy = None
    if requests:  # from a process of its own, so that the clients that are timed have theirs to themselves
        command = [sys.executable, "-m", "benchmarks.together", "--busy", str(port)]
        command += ["--seconds", str(seconds + 2), "--requests", str(requests)]
        busy = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        await asyncio.sleep(1.5)
    until = time.monotonic() + seconds
    echo, ticks = await asyncio.gather(time_echo(port, until), time_ticks(port, until))
    answered = 0
    if busy is not None:
        said, _ = await asyncio.to_thread(busy.communicate, None, 30)
        if busy.returncode:
            raise RuntimeError("the WSGI requests were not all answered")
        answered = int(said)
    return Result(Latency.of(echo), Latency.of(ticks), answered)


def table(rows: list[tuple[str, int, Result]]) -> str:
    """Lay the results out as Markdown."""
    titles = ("served by", "WSGI requests under way", "answered", "echo p50, ms", "p99", "worst")
    titles += ("subscription p50, ms", "p99", "worst")
    lines = ["| " + " | ".join(titles) + " |", "|---" * len(titles) + "|"]
    for title, requests, result in rows:
        times = [
            f"{time:.1f}" for one in (result.echo, result.ticks) for time in (one.median, one.p99, one.worst)
        ]
        lines.append(f"| {title} | {requests} | {result.answered} | " + " | ".join(times) + " |")
    return "\n".join(lines)


def main() -> int:
    """Run the benchmark and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=10, help="how long each measurement takes")
    parser.add_argument("--requests", type=int, default=100, help="how many WSGI requests at any time")
    parser.add_argument("--busy", type=int, metavar="PORT", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.busy is not None:
        until = time.monotonic() + options.seconds
        print(asyncio.run(_together(options.requests, lambda: keep_busy(options.busy, until))))
        return 0
    rows = []
    for candidate in CANDIDATES:
        for requests in (0, options.requests):
            print(f"measuring {candidate.name} with {requests} WSGI requests", file=sys.stderr)
            with serving(candidate.command.split()) as server:
                asyncio.run(measure(server.port, 1, 0))  # warms up
                result = asyncio.run(measure(server.port, options.seconds, requests))
            rows.append((candidate.title, requests, result))
    print(table(rows))
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} processors.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
