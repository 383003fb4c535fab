"""Serves an application in a process of its own, and reads what that process has used."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Server:
    """Name a server's process, and the port that it serves."""

    process: "subprocess.Popen[bytes]"
    port: int


def pins() -> tuple[list[str], list[str]]:
    """Give the command prefixes that keep server and load on processors of their own."""
    processors = sorted(os.sched_getaffinity(0))
    if len(processors) < 2 or shutil.which("taskset") is None:
        return [], []
    return ["taskset", "-c", str(processors[0])], ["taskset", "-c", str(processors[1])]


@contextmanager
def serving(
    command: Sequence[str],
    *,
    pin: Sequence[str] = (),
    directory: Path = ROOT,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Server]:
    """Run Python with a command on a free port, which replaces ``{port}`` in it, to the end of the block.

    What it writes is dropped: a server that is cut off complains of every request.

    Raises:
        RuntimeError: it does not start.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [*pin, sys.executable, *(part.replace("{port}", str(port)) for part in command)],
        cwd=directory,
        env={**os.environ, "PYTHONPATH": f"{directory}:{ROOT}", "PYTHONWARNINGS": "ignore", **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await_port(port, process)
        time.sleep(0.2)
        yield Server(process, port)
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await_port(port: int, process: "subprocess.Popen[bytes]") -> None:
    limit = time.monotonic() + 20
    while time.monotonic() < limit and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the server did not start: {process.args!r}")


def family(server: Server) -> list[int]:
    """List a server's process and its children."""
    pids = [server.process.pid]
    for pid in pids:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            pids += map(int, children.read_text().split())
    return pids


def threads(server: Server) -> int:
    """Count the threads of a server and its children."""
    return _total(server, "Threads")


def resident(server: Server) -> float:
    """Read the resident memory of a server and its children, in MB."""
    return _total(server, "VmRSS") / 1024


def _total(server: Server, field: str) -> int:
    total = 0
    for pid in family(server):
        match = re.search(rf"{field}:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
        total += int(match.group(1)) if match else 0
    return total


def processor_seconds(server: Server) -> float:
    """Read the processor time that a server and its children have used."""
    ticks = 0
    for pid in family(server):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")
