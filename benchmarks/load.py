"""Makes load: with wrk where it is installed, else with a small client of its own."""

import asyncio
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

_POST_SCRIPT = 'wrk.method = "POST"\nwrk.body = string.rep("x", {size})\n'
_UNITS = {"us": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4}


@dataclass(frozen=True)
class Load:
    """Hold what one run of load found.

    Attributes:
        rate: requests a second.
        p99: the 99th percentile of the time a request takes, in milliseconds.
        failures: answers that were errors, and connections that broke.
        requests: how many were answered.
    """

    rate: float
    p99: float
    failures: int
    requests: int


def make_load(
    url: str, *, connections: int, seconds: float, post: int = 0, pin: list[str] | None = None
) -> Load:
    """Request ``url`` over ``connections`` for ``seconds``; with ``post`` bytes of body if that is not 0."""
    if shutil.which("wrk"):
        return _wrk(url, connections, seconds, post, pin or [])
    command = [*(pin or []), sys.executable, __file__, url, str(connections), str(seconds), str(post)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate, p99, failures, requests = text.split()
    return Load(float(rate), float(p99), int(failures), int(requests))


def _wrk(url: str, connections: int, seconds: float, post: int, pin: list[str]) -> Load:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_POST_SCRIPT.format(size=post) if post else "")
        script.flush()
        command = [*pin, "wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}", "--latency"]
        command += ["--timeout", "20", "-s", script.name, url]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = float(_find(r"Requests/sec:\s+([\d.]+)", text, "0"))
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s|m)", text).groups()  # type: ignore[union-attr]
    bad = int(_find(r"Non-2xx or 3xx responses: (\d+)", text, "0"))
    broken = sum(map(int, re.findall(r"(?:connect|read|write|timeout) (\d+)", text)))
    requests = int(_find(r"(\d+) requests in", text, "0"))
    return Load(rate, float(value) * _UNITS[unit], bad + broken, requests)


def _find(pattern: str, text: str, default: str) -> str:
    match = re.search(pattern, text)
    return match.group(1) if match else default


async def _client(
    host: str, port: int, request: bytes, until: float, times: list[float], bad: list[int]
) -> None:
    while time.monotonic() < until:
        reader, writer = await asyncio.open_connection(host, port)
        try:
            while time.monotonic() < until:
                began = time.monotonic()
                writer.write(request)
                head = await reader.readuntil(b"\r\n\r\n")
                match = re.search(rb"content-length: (\d+)", head.lower())
                if match:
                    await reader.readexactly(int(match.group(1)))
                else:
                    while size := int(await reader.readline(), 16):
                        await reader.readexactly(size + 2)
                    await reader.readline()
                if head.split(b" ", 2)[1] == b"200":
                    times.append(time.monotonic() - began)
                else:
                    bad.append(1)
        except (OSError, asyncio.IncompleteReadError):
            bad.append(1)
        finally:
            writer.close()


async def _own_load(url: str, connections: int, seconds: float, post: int) -> Load:
    host, port, path = re.fullmatch(r"http://([^:/]+):(\d+)(/.*)", url).groups()  # type: ignore[union-attr]
    method = "POST" if post else "GET"
    request = (
        f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {post}\r\n\r\n".encode() + b"x" * post
    )
    times: list[float] = []
    bad: list[int] = []
    until = time.monotonic() + seconds
    await asyncio.gather(*(_client(host, int(port), request, until, times, bad) for _ in range(connections)))
    times.sort()
    p99 = times[len(times) * 99 // 100] * 1e3 if times else float("nan")
    return Load(len(times) / seconds, p99, len(bad), len(times) + len(bad))


if __name__ == "__main__":
    load = asyncio.run(_own_load(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])))
    print(load.rate, load.p99, load.failures, load.requests)
