"""Measures the gateway beside its peers in one run and prints a Markdown table of ratios.

``python -m benchmarks.gateway`` takes about fifteen minutes; with ``--seconds 1 --rounds 1 --only bridge``
about one. Ratios are to native ASGI under the same server; the machine, and what else it does, cancel
out as far as they can. With two processors or more the server keeps to one and the load to another.
"""

import argparse
import importlib.util
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.load import Load, make_load

ROOT = Path(__file__).parents[1]
UVICORN = "-m uvicorn --log-level error --no-access-log --port {port} --loop uvloop --http httptools"
GRANIAN = "-m granian --no-ws --log-level error --port {port}"


@dataclass(frozen=True)
class Candidate:
    """Say how one candidate is served, which module that needs, and what it is compared with."""

    name: str
    command: str
    module: str
    native: str = "native"


CANDIDATES = (
    Candidate("native", f"{UVICORN} benchmarks.gateway_apps:native", "uvicorn"),
    Candidate("bridge", f"{UVICORN} --factory benchmarks.gateway_apps:bridge", "uvicorn"),
    Candidate("a2wsgi", f"{UVICORN} --factory benchmarks.gateway_apps:a2wsgi", "a2wsgi"),
    Candidate("asgiref", f"{UVICORN} --factory benchmarks.gateway_apps:asgiref", "asgiref"),
    Candidate("uvicorn-wsgi", f"{UVICORN} --factory benchmarks.gateway_apps:uvicorn_wsgi", "uvicorn"),
    Candidate("starlette", f"{UVICORN} --factory benchmarks.gateway_apps:starlette", "starlette"),
    Candidate(
        "hypercorn-wsgi", "-m hypercorn -b 127.0.0.1:{port} wsgi:benchmarks.gateway_apps:wsgi", "hypercorn"
    ),
    Candidate(
        "gunicorn-gthread",
        "-m gunicorn --log-level error -k gthread --threads 40 -b 127.0.0.1:{port} "
        "benchmarks.gateway_apps:wsgi",
        "gunicorn",
    ),
    Candidate("waitress", "-m waitress --threads 40 --port {port} benchmarks.gateway_apps:wsgi", "waitress"),
    Candidate(
        "granian-wsgi",
        f"{GRANIAN} --interface wsgi --blocking-threads 40 benchmarks.gateway_apps:wsgi",
        "granian",
    ),
    Candidate(
        "granian-native",
        f"{GRANIAN} --interface asgi benchmarks.gateway_apps:native",
        "granian",
        "granian-native",
    ),
    Candidate(
        "granian-bridge",
        f"{GRANIAN} --interface asgi --factory benchmarks.gateway_apps:bridge",
        "granian",
        "granian-native",
    ),
)


@dataclass(frozen=True)
class Measure:
    """Say what is asked for, over how many connections, with how many bytes of body."""

    name: str
    path: str
    connections: int
    post: int = 0


MEASURES = (
    Measure("hello", "/hello", 64),
    Measure("Flask hello", "/flask", 64),
    Measure("POST 64 KB", "/post", 64, 65536),
    Measure("10 MB stream", "/stream", 8),
    Measure("sleep 50 ms, 200 connections", "/sleep", 200),
    Measure("hello, 1 connection", "/hello", 1),
)


@dataclass
class Result:
    """Collect what one candidate made of all measures; the best round of each counts."""

    loads: dict[str, Load] = field(default_factory=dict)
    costs: dict[str, float] = field(default_factory=dict)
    growth: dict[str, float] = field(default_factory=dict)

    def add(self, measure: str, load: Load, cost: float) -> None:
        """Keep the best rate, and the least processor time a request, in seconds."""
        best = self.loads.get(measure)
        if best is None or load.rate > best.rate:
            self.loads[measure] = load
        self.costs[measure] = min(cost, self.costs.get(measure, cost))


def pins() -> tuple[list[str], list[str]]:
    """Give the command prefixes that keep server and load on processors of their own."""
    processors = sorted(os.sched_getaffinity(0))
    if len(processors) < 2 or shutil.which("taskset") is None:
        return [], []
    return ["taskset", "-c", str(processors[0])], ["taskset", "-c", str(processors[1])]


@contextmanager
def serving(candidate: Candidate, pin: list[str]) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """Serve a candidate on a free port until the end of the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*pin, sys.executable, *candidate.command.format(port=port).split()]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet)
    try:
        limit = time.monotonic() + 20
        while time.monotonic() < limit and process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        time.sleep(0.2)
        yield process, port
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def family(process: "subprocess.Popen[bytes]") -> list[int]:
    """List a server's process and its children."""
    pids = [process.pid]
    for pid in pids:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            pids += map(int, children.read_text().split())
    return pids


def resident(process: "subprocess.Popen[bytes]") -> float:
    """Read the resident memory of a server and its children, in MB."""
    total = 0
    for pid in family(process):
        match = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
        total += int(match.group(1)) if match else 0
    return total / 1024


def measure_growth(process: "subprocess.Popen[bytes]", port: int, megabytes: int) -> dict[str, float]:
    """Send and fetch ``megabytes``; give the growth of resident memory in MB, nan where it was refused."""
    growth = {}
    for name, transfer in (("up", _upload), ("down", _download)):
        try:
            transfer(port, 10)
            before = resident(process)
            complete = transfer(port, megabytes)
            growth[name] = resident(process) - before if complete else float("nan")
        except OSError:
            growth[name] = float("nan")
    return growth


def _upload(port: int, megabytes: int) -> bool:
    size, block = megabytes << 20, b"x" * (1 << 20)
    with socket.create_connection(("127.0.0.1", port), 60) as connection:
        connection.sendall(f"POST /post HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n".encode())
        for _ in range(megabytes):
            connection.sendall(block)
        answer = b""
        while not answer.endswith(str(size).encode()) and (part := connection.recv(65536)):
            answer += part
        return answer.endswith(str(size).encode())


def _download(port: int, megabytes: int) -> bool:
    with socket.create_connection(("127.0.0.1", port), 60) as connection:
        connection.sendall(
            f"GET /stream?{megabytes * 16} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
        )
        received = 0
        while received < megabytes << 20 and (part := connection.recv(1 << 20)):
            received += len(part)
        return received >= megabytes << 20


def processor_seconds(process: "subprocess.Popen[bytes]") -> float:
    """Read the processor time that a server and its children have used."""
    ticks = 0
    for pid in family(process):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def run_measure(candidate: Candidate, result: Result, measure: Measure, seconds: float) -> None:
    """Measure one thing about one candidate once."""
    server_pin, load_pin = pins()
    with serving(candidate, server_pin) as (process, port):
        url = f"http://127.0.0.1:{port}{measure.path}"

        def load(duration: float) -> Load:
            return make_load(
                url, connections=measure.connections, seconds=duration, post=measure.post, pin=load_pin
            )

        load(1)  # warms up
        time.sleep(1)  # what the clients of the warm-up left behind must not count
        before, began = processor_seconds(process), time.monotonic()
        found = load(seconds)
        requests = found.rate * (time.monotonic() - began)
        used = processor_seconds(process) - before
        result.add(measure.name, found, used / requests if requests else float("nan"))


def table(results: dict[str, Result], megabytes: int) -> str:
    """Lay the results out: rates as ratios to native ASGI, processor time and p99 too, then memory in MB."""
    columns = [measure.name for measure in MEASURES]
    titles = ["", *columns, "processor time of hello", "p99 of hello", f"memory, {megabytes} MB up / down"]
    lines = ["| " + " | ".join(titles) + " |", "|---" * len(titles) + "|"]
    for candidate in CANDIDATES:
        result = results.get(candidate.name)
        native = results.get(candidate.native)
        if result is None or native is None:
            continue
        cells = [candidate.name]
        for name in columns:
            load = result.loads[name]
            failed = f" ({load.failures} failed)" if load.failures else ""
            base = native.loads[name].rate
            absolute = f"{load.rate:.0f}/s" if candidate.name == candidate.native else ""
            cells.append(absolute or f"{load.rate / base if base else 0:.2f}{failed}")
        cells.append(f"{result.costs['hello'] / native.costs['hello']:.2f}")
        cells.append(f"{result.loads['hello'].p99 / native.loads['hello'].p99:.2f}")
        cells.append(" / ".join(f"{value:.1f}" for value in result.growth.values()) or "not measured")
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> int:
    """Run the benchmark and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=4, help="length of each run of load")
    parser.add_argument("--rounds", type=int, default=2, help="rounds; the best of each counts")
    parser.add_argument(
        "--megabytes", type=int, default=1024, help="size of the upload and download; 0 for none"
    )
    parser.add_argument("--only", default="", help="candidates, separated by commas; native is always there")
    options = parser.parse_args()
    wanted = {name for name in options.only.split(",") if name}
    if unknown := wanted - {candidate.name for candidate in CANDIDATES}:
        parser.error(f"no such candidate: {', '.join(sorted(unknown))}")
    if shutil.which("wrk") is None:
        print("wrk is not installed, so a slower client of its own makes the load.", file=sys.stderr)
    chosen = []
    for candidate in CANDIDATES:
        if wanted and candidate.name not in wanted | {"native"}:
            continue
        if importlib.util.find_spec(candidate.module) is None:
            print(f"{candidate.module} is not installed, so {candidate.name} is left out.", file=sys.stderr)
            continue
        chosen.append(candidate)
    results = {candidate.name: Result() for candidate in chosen}
    for number in range(options.rounds):
        for measure in MEASURES:
            # Candidates take turns, so that what else the machine does hits neighbours alike.
            print(f"round {number + 1}: {measure.name}", file=sys.stderr)
            for candidate in chosen:
                run_measure(candidate, results[candidate.name], measure, options.seconds)
    for candidate in chosen if options.megabytes else ():
        print(f"memory: {candidate.name}", file=sys.stderr)
        with serving(candidate, pins()[0]) as (process, port):
            results[candidate.name].growth = measure_growth(process, port, options.megabytes)
    print(table(results, options.megabytes))
    print(f"\nPython {platform.python_version()}, {os.cpu_count()} processors.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
