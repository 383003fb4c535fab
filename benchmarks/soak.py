"""Runs mixed load with faults injected at random and checks that nothing grows and every answer is exact.

``python -m benchmarks.soak --minutes 30`` serves the bridge under uvicorn, asks it for everything the test
application can do, kills clients at random points, and compares threads, files, tasks and memory of the
server with what they were after the warm-up. The exit code is 1 when an answer was wrong or something grew.
"""

import argparse
import hashlib
import http.client
import json
import random
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.gateway.servers import KINDS, Server, running

MEMORY_MB = 16.0
"""Growth of resident memory that counts as noise of the allocator."""


class Wrong(Exception):  # noqa: N818 - a finding, not a fault of this program
    """Report an answer that is not what it must be."""


def _expect(condition: bool, what: str) -> None:
    if not condition:
        raise Wrong(what)


def _get(server: Server, path: str, method: str = "GET", body: bytes | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request(method, path, body)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def ask_hello(server: Server) -> None:
    _expect(_get(server, "/hello") == (200, b"hello"), "hello")


def ask_nap(server: Server) -> None:
    _expect(_get(server, "/nap?0.02") == (200, b"rested"), "nap")


def ask_head(server: Server) -> None:
    _expect(_get(server, "/hello", "HEAD") == (200, b""), "head")


def ask_stream(server: Server) -> None:
    blocks = random.randrange(1, 40)
    whole = b"".join(bytes([number]) * 65536 for number in range(blocks))
    _expect(_get(server, f"/stream?{blocks}") == (200, whole), "stream")


def ask_echo(server: Server) -> None:
    body = random.randbytes(random.randrange(1, 300_000))
    _expect(_get(server, "/echo", "POST", body) == (200, body), "echo")


def ask_digest(server: Server) -> None:
    body = random.randbytes(random.randrange(1, 500_000))
    expected = f"{len(body)} {hashlib.sha256(body).hexdigest()}".encode()
    _expect(_get(server, "/digest", "POST", body) == (200, expected), "digest")


def ask_unread(server: Server) -> None:
    _expect(_get(server, "/refuse", "POST", b"x" * 5000) == (413, b"no"), "unread body")


def ask_failure(server: Server) -> None:
    _expect(_get(server, "/fail")[0] == 500, "failure")


def ask_failure_midway(server: Server) -> None:
    try:
        _get(server, random.choice(["/fail_midway", "/short"]))
    except (http.client.HTTPException, OSError):
        return
    raise Wrong("a truncated response looked whole")


def _send_and_leave(server: Server, request: bytes, read: int) -> None:
    with server.connect() as connection:
        connection.sendall(request)
        received = 0
        while received < read:
            received += len(connection.recv(65536))
        time.sleep(random.random() / 20)
        if random.random() < 0.5:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def leave_while_sending(server: Server) -> None:
    _send_and_leave(server, b"POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\nhalf", 0)


def leave_while_waiting(server: Server) -> None:
    _send_and_leave(server, b"GET /nap?0.1 HTTP/1.1\r\nHost: x\r\n\r\n", 0)


def leave_while_receiving(server: Server) -> None:
    _send_and_leave(server, b"GET /stream?500 HTTP/1.1\r\nHost: x\r\n\r\n", random.randrange(1, 500_000))


def leave_a_drip(server: Server) -> None:
    _send_and_leave(server, b"GET /drip HTTP/1.1\r\nHost: x\r\n\r\n", 10)


def read_slowly(server: Server) -> None:
    with server.connect() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(b"GET /stream?100 HTTP/1.1\r\nHost: x\r\n\r\n")
        for _ in range(20):
            connection.recv(4096)
            time.sleep(0.01)


DEEDS: tuple[tuple[int, Callable[[Server], None]], ...] = (
    (20, ask_hello),
    (5, ask_nap),
    (5, ask_head),
    (8, ask_stream),
    (8, ask_echo),
    (8, ask_digest),
    (4, ask_unread),
    (4, ask_failure),
    (4, ask_failure_midway),
    (4, leave_while_sending),
    (4, leave_while_waiting),
    (4, leave_while_receiving),
    (4, leave_a_drip),
    (2, read_slowly),
)


class Crowd:
    """Do deeds on several threads until told to stop, and count them."""

    def __init__(self, server: Server, clients: int) -> None:
        self._server = server
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self.done: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._threads = [threading.Thread(target=self._live) for _ in range(clients)]

    def run(self, seconds: float) -> None:
        """Live for ``seconds``."""
        for thread in self._threads:
            thread.start()
        self._stop.wait(seconds)
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _live(self) -> None:
        weights, deeds = zip(*DEEDS, strict=True)
        while not self._stop.is_set():
            deed = random.choices(deeds, weights)[0]
            try:
                deed(self._server)
            except (Wrong, OSError, http.client.HTTPException) as exc:
                with self._lock:
                    self.wrong.append(f"{deed.__name__}: {exc!r}")
            with self._lock:
                self.done[deed.__name__] += 1


def census(server: Server) -> dict[str, float]:
    """Count threads, files, requests and memory of the server once it has come to rest."""
    limit = time.monotonic() + 45
    while json.loads(_get(server, "/census")[1])["running"] > 1 and time.monotonic() < limit:
        time.sleep(0.2)
    time.sleep(2)  # the task of an aborted request lingers for a second beyond its thread
    counts = json.loads(_get(server, "/census")[1])
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    memory = int(status.split("VmRSS:")[1].split()[0]) / 1024
    return {
        "memory, MB": memory,
        **{key: counts[key] for key in ("threads", "files", "tasks", "running", "waiting", "abandoned")},
    }


def main() -> int:
    """Run the soak and print what it found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--server", default="uvicorn-httptools-uvloop", choices=[kind.name for kind in KINDS])
    options = parser.parse_args()
    kind = next(kind for kind in KINDS if kind.name == options.server)
    with tempfile.TemporaryDirectory() as directory, running(kind, Path(directory)) as server:
        Crowd(server, options.clients).run(min(20.0, options.minutes * 6))
        before = census(server)
        crowd = Crowd(server, options.clients)
        crowd.run(options.minutes * 60)
        after = census(server)
    print(f"{crowd.done.total()} deeds, {len(crowd.wrong)} wrong")
    for name, count in sorted(crowd.done.items()):
        print(f"  {name}: {count}")
    for complaint in crowd.wrong[:20]:
        print(f"  wrong: {complaint}")
    grown = [key for key in before if after[key] > before[key] + (MEMORY_MB if "MB" in key else 0)]
    for key in before:
        print(f"  {key}: {before[key]:g} before, {after[key]:g} after{' - GREW' if key in grown else ''}")
    return 1 if crowd.wrong or grown else 0


if __name__ == "__main__":
    sys.exit(main())
