"""Start the servers of the demo, each a process of its own, and stop them again."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

_START_SECONDS = 30.0
_STOP_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Server:
    """Name a running server: where it answers, and its process."""

    url: str
    pid: int


@contextmanager
def running(
    command: list[str], announces: str, directory: Path, environment: Mapping[str, str]
) -> Iterator[Server]:
    """Run a server until the block ends.

    ``announces`` is a pattern with one group, the address, that the server prints when it is ready.

    Raises:
        RuntimeError: the server ended or stayed silent; its output is in the message.
    """
    process = subprocess.Popen(
        command,
        cwd=directory,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.extend(process.stdout or ()), daemon=True)
    reader.start()
    try:
        yield Server(_wait_for(announces, lines, process), process.pid)
    finally:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        reader.join(_STOP_SECONDS)
        if process.stdout:
            process.stdout.close()


def supplier(sample: Path, environment: Mapping[str, str], delay: float) -> AbstractContextManager[Server]:
    """Run the supplier that flask_shop calls; every answer takes ``delay`` seconds."""
    command = [sys.executable, "-m", "supplier", "--port", "0", "--delay", str(delay)]
    return running(command, r"supplier on (\S+)", sample, environment)


def shop(
    target: str, directory: Path, environment: Mapping[str, str], supplier_url: str
) -> AbstractContextManager[Server]:
    """Serve a copy of flask_shop through the bridge; ``target`` names its entrance, MODULE:APP."""
    settings = {
        "SHOP_SUPPLIER_URL": supplier_url,
        "SHOP_SQLALCHEMY_DATABASE_URI": f"sqlite:///{(directory / 'demo.sqlite3').absolute()}",
    }
    command = ["wsgi2asgi", "serve", target, "--port", "0", "--log-level", "info", "--no-access-log"]
    return running(command, r"running on (http://\S+)", directory, {**environment, **settings})


def most_threads(pid: int, stop: threading.Event) -> int | None:
    """Watch how many threads a process holds until told to stop; None where the system can't tell."""
    most = None
    while not stop.wait(0.05):
        try:
            status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        except OSError:
            break
        most = max(most or 0, int(status.partition("Threads:")[2].split()[0]))
    return most


def _wait_for(pattern: str, lines: list[str], process: "subprocess.Popen[str]") -> str:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        for line in tuple(lines):
            found = re.search(pattern, line)
            if found:
                return found[1]
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(f"{process.args} did not start:{os.linesep}{''.join(lines)}")
