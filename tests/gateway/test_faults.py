"""Faults under a real server: whatever goes wrong, nothing is left behind and the next is answered."""

import random
import re
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.gateway.servers import KINDS, Server, running

pytestmark = pytest.mark.server
UVICORN = next(kind for kind in KINDS if kind.name == "uvicorn-httptools-uvloop")
WATCHED = ("files", "tasks", "threads", "running", "waiting", "abandoned")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(UVICORN, tmp_path_factory.mktemp("faults")) as server:
        # Let all threads start, so that counts can be compared: the naps overlap, and fill every thread.
        connections = [send_get(server, "/nap?0.5") for _ in range(16)]
        assert [body_of(connection) for connection in connections] == [b"rested"] * 16
        yield server


def settles(server: Server, before: dict[str, int]) -> None:
    """Assert that threads, files and requests come back to what they were."""
    limit = time.monotonic() + 10
    while True:
        now = server.census()
        grown = {key: (before[key], now[key]) for key in WATCHED if now[key] > before[key]}
        if not grown:
            return
        assert time.monotonic() < limit, f"left behind (before, after): {grown}"
        time.sleep(0.1)


def resident(server: Server) -> int:
    """Read the server's resident memory in KiB."""
    text = Path(f"/proc/{server.process.pid}/status").read_text()
    match = re.search(r"VmRSS:\s+(\d+)", text)
    assert match is not None
    return int(match.group(1))


def vanish(connection: socket.socket) -> None:
    """Close with a reset, as a killed client does."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    connection.close()


def request_and_vanish(server: Server, request: bytes, *, read: int = 0) -> None:
    connection = server.connect()
    connection.sendall(request)
    received = 0
    while received < read:
        received += len(connection.recv(65536))
    time.sleep(random.random() / 50)
    vanish(connection)


@pytest.mark.parametrize(
    ("request_bytes", "read"),
    [
        (b"POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\nhalf", 0),
        (b"GET /nap?0.1 HTTP/1.1\r\nHost: x\r\n\r\n", 0),
        (b"GET /stream?200 HTTP/1.1\r\nHost: x\r\n\r\n", 100_000),
        (b"GET /drip HTTP/1.1\r\nHost: x\r\n\r\n", 50),
        (b"POST /drip HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\nunread", 50),
    ],
    ids=["sending", "waiting", "receiving", "receiving-slowly", "unread-body"],
)
def test_clients_that_vanish(server: Server, request_bytes: bytes, read: int) -> None:
    before = server.census()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: request_and_vanish(server, request_bytes, read=read), range(24)))
    settles(server, before)
    assert httpx.get(server.url + "/hello").content == b"hello"


def test_applications_that_fail_at_every_point(server: Server) -> None:
    before = server.census()
    with server.client() as client:
        for _ in range(20):
            for path in ("/fail", "/nothing"):
                assert client.get(path).status_code == 500
            for path in ("/fail_midway", "/short"):
                with pytest.raises(httpx.HTTPError):
                    client.get(path)
    settles(server, before)


def test_slow_readers_hold_bounded_memory(server: Server) -> None:
    before, memory = server.census(), resident(server)
    readers = []
    for _ in range(6):
        connection = server.connect()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(b"GET /stream?2000 HTTP/1.1\r\nHost: x\r\n\r\n")
        readers.append(connection)
    time.sleep(0.5)
    assert server.census()["running"] == 7
    assert resident(server) - memory < 24 * 1024, "125 MiB were asked for six times over"
    for connection in readers:
        vanish(connection)
    settles(server, before)


def send_get(server: Server, path: str) -> socket.socket:
    connection = server.connect()
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    return connection


def body_of(connection: socket.socket) -> bytes:
    """Read an answer to its end, and give its body."""
    connection.settimeout(20)
    answer = b""
    with connection:
        while part := connection.recv(65536):
            answer += part
    return answer.partition(b"\r\n\r\n")[2]


def test_a_burst_of_many_times_the_threads(server: Server) -> None:
    before = server.census()
    connections = [send_get(server, "/nap?0.02") for _ in range(300)]
    assert [body_of(connection) for connection in connections] == [b"rested"] * 300
    settles(server, before)


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: 5\r\nContent-Length: 6\r\n",
        b"Content-Length: 5, 6\r\n",
        b"Content-Length: +5\r\n",
        b"Content-Length: 5x\r\n",
        b"Content_Length: 5\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n",
    ],
)
def test_smuggled_requests_are_not_answered_as_a_second_one(server: Server, head: bytes) -> None:
    smuggled = b"0\r\n\r\nGET /fail HTTP/1.1\r\nHost: x\r\n\r\n"
    with server.connect() as connection:
        connection.sendall(b"POST /digest HTTP/1.1\r\nHost: x\r\n" + head + b"\r\n" + smuggled)
        connection.settimeout(0.3)
        answer = b""
        try:
            while part := connection.recv(65536):
                answer += part
        except TimeoutError:
            pass
    status = answer.split(b" ", 2)[1] if answer else b"none"
    assert status in (b"400", b"200", b"none"), answer
    if status == b"200":
        # Transfer-Encoding decides, and the body it frames is the empty one that was read.
        assert answer.split(b"\r\n\r\n")[1].startswith(b"0 ")
    assert httpx.get(server.url + "/hello").content == b"hello"


def test_termination_with_fifty_requests_in_flight(tmp_path: Path) -> None:
    with running(UVICORN, tmp_path, extra=("--timeout-graceful-shutdown", "8")) as server:
        connections = [send_get(server, "/nap?0.3") for _ in range(50)]
        time.sleep(0.3)  # all have arrived, and few have been answered
        server.process.send_signal(signal.SIGTERM)
        assert [body_of(connection) for connection in connections] == [b"rested"] * 50
        assert server.process.wait(10) in (0, -signal.SIGTERM)


def test_termination_reports_what_does_not_end(tmp_path: Path) -> None:
    extra = ("--timeout-graceful-shutdown", "1")
    with running(UVICORN, tmp_path, extra=extra) as server, send_get(server, "/nap?60"):
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(15) in (0, -signal.SIGTERM)
    assert "gave up on GET /nap" in (tmp_path / "log").read_text()


@pytest.mark.slow
@pytest.mark.timeout(180)
def test_ten_thousand_requests_on_one_connection(server: Server) -> None:
    before, memory = server.census(), resident(server)
    with server.client() as client:
        for _ in range(10_000):
            assert client.get("/hello").content == b"hello"
    settles(server, before)
    assert resident(server) - memory < 8 * 1024


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_a_gigabyte_each_way_in_constant_memory(server: Server) -> None:
    with server.client(timeout=120) as client:
        client.post("/digest", content=iter([b"x" * 65536] * 100))
        memory = resident(server)
        answer = client.post("/digest", content=(b"x" * 65536 for _ in range(16384)))
        assert answer.text.startswith("1073741824 ")
        assert resident(server) - memory < 8 * 1024
        with client.stream("GET", "/stream?16384") as answer:
            assert sum(len(part) for part in answer.iter_raw(1 << 20)) == 1 << 30
        assert resident(server) - memory < 8 * 1024
