"""Put a page under load and say what it came to."""

import asyncio
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import aiohttp

from sample_projects.demo.servers import Server, most_threads


@dataclass(frozen=True, slots=True)
class Measured:
    """Tell what a load came to; ``threads`` is the most that the server held, None where not known."""

    requests_a_second: float
    median_milliseconds: float
    threads: int | None
    failed: int


def measure(server: Server, path: str, *, connections: int, seconds: float) -> Measured:
    """Ask for one page over and over on many connections at once."""
    stop = threading.Event()
    with ThreadPoolExecutor(1) as watcher:
        threads = watcher.submit(most_threads, server.pid, stop)
        try:
            waits, failed = asyncio.run(_ask(f"{server.url}{path}", connections, seconds))
        finally:
            stop.set()
        median = statistics.median(waits) * 1000 if waits else float("nan")
        return Measured(len(waits) / seconds, median, threads.result(), failed)


async def _ask(url: str, connections: int, seconds: float) -> tuple[list[float], int]:
    waits: list[float] = []
    failed = 0
    deadline = time.perf_counter() + seconds

    async def visitor(client: aiohttp.ClientSession) -> None:
        nonlocal failed
        while (started := time.perf_counter()) < deadline:
            try:
                async with client.get(url) as answer:
                    await answer.read()
                    answer.raise_for_status()
            except (aiohttp.ClientError, TimeoutError):
                failed += 1
            else:
                waits.append(time.perf_counter() - started)

    connector = aiohttp.TCPConnector(limit=connections)
    async with aiohttp.ClientSession(connector=connector) as client:
        await asyncio.gather(*(visitor(client) for _ in range(connections)))
    return waits, failed
