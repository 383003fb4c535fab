"""The reverse door under gunicorn: an ASGI application in a WSGI deployment."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.server


class Deployment:
    """gunicorn with the application of ``asgi_app.py``."""

    def __init__(self, directory: Path, *flags: str, **environment: str) -> None:
        self.events_log, self.server_log = directory / "events", directory / "server"
        self.events_log.touch()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        kept |= {"PYTHONPATH": str(ROOT), "DOORS_LOG": str(self.events_log), **environment}
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "tests.doors.asgi_app:application",
            "--bind",
            "127.0.0.1:0",
        ]
        with self.server_log.open("w") as log:
            self.process = subprocess.Popen(
                [*command, "--no-control-socket", *flags], cwd=ROOT, env=kept, stderr=log, stdout=log
            )
        port = self.wait_for(self.server_log, r"Listening at: http://127\.0\.0\.1:(\d+)")
        self.address = ("127.0.0.1", int(port[1]))
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port[1]}", trust_env=False, timeout=20)

    def wait_for(self, log: Path, pattern: str, seconds: float = 20) -> re.Match[str]:
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            if found := re.search(pattern, log.read_text()):
                return found
            time.sleep(0.02)
        raise AssertionError(f"{pattern!r} is not in:\n{log.read_text()}\n{self.server_log.read_text()}")

    def event(self, pattern: str) -> re.Match[str]:
        return self.wait_for(self.events_log, pattern)

    def events(self, name: str) -> list[int]:
        """List the processes that noted an event."""
        lines = self.events_log.read_text().splitlines()
        return [int(line.partition(" ")[0]) for line in lines if line.partition(" ")[2] == name]

    def connect(self) -> socket.socket:
        return socket.create_connection(self.address, timeout=20)

    def stop(self) -> None:
        self.client.close()
        self.process.send_signal(signal.SIGTERM)
        try:
            assert self.process.wait(20) == 0
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)
            raise AssertionError(self.server_log.read_text()) from None


Deploy = Callable[..., Deployment]


@pytest.fixture(scope="module")
def deploy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deploy]:
    running: list[Deployment] = []

    def deploy(*flags: str, **environment: str) -> Deployment:
        running.append(Deployment(tmp_path_factory.mktemp("gunicorn"), *flags, **environment))
        return running[-1]

    yield deploy
    for deployment in running:
        if deployment.process.poll() is None:
            deployment.stop()


@pytest.fixture(scope="module")
def deployment(deploy: Deploy) -> Deployment:
    return deploy("--worker-class", "gthread", "--threads", "8")


@pytest.fixture
def client(deployment: Deployment) -> httpx.Client:
    return deployment.client


# The request


def test_the_scope(client: httpx.Client) -> None:
    response = client.get("/scope?q=caf%C3%A9&tag=a&tag=b", headers={"x-name": "value"})
    shown: dict[str, Any] = response.json()
    assert (shown["method"], shown["path"], shown["raw_path"]) == ("GET", "/scope", "/scope")
    assert (shown["root_path"], shown["query"]) == ("", "q=caf%C3%A9&tag=a&tag=b")
    assert shown["client"] == "127.0.0.1"
    assert shown["same_loop"] is True
    headers = dict(shown["headers"])
    assert headers["x-name"] == "value"
    assert not headers.keys() & {"content-length", "content-type"}


def test_repeated_headers_and_hop_by_hop_headers(client: httpx.Client) -> None:
    response = client.get("/scope")
    assert response.headers.get_list("set-cookie") == ["a=1", "b=2"]
    assert response.headers.get_list("x-tag") == ["a", "b"]
    assert response.headers.get("connection") != "close"


def test_a_path_that_is_no_utf8(deployment: Deployment) -> None:
    with deployment.connect() as connection:
        connection.sendall(b"GET /caf%E9 HTTP/1.1\r\nHost: doors\r\nConnection: close\r\n\r\n")
        answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b'"raw_path": "/caf%E9"' in answer


def test_a_prefix(deploy: Deploy) -> None:
    deployment = deploy(SCRIPT_NAME="/shop")
    shown = deployment.client.get("/shop/scope").json()
    assert (shown["root_path"], shown["path"], shown["raw_path"]) == ("/shop", "/shop/scope", "/shop/scope")


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 1_000_000])
def test_a_body_of_known_length(client: httpx.Client, size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    assert client.post("/echo", content=content[:size]).content == content[:size]


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 1_000_000])
def test_a_chunked_body(client: httpx.Client, size: int) -> None:
    content = (bytes(range(256)) * (size // 256 + 1))[:size]
    parts = (content[at : at + 10_000] for at in range(0, size, 10_000))
    assert client.post("/echo", content=parts).content == content


def test_a_large_upload(client: httpx.Client) -> None:
    part = b"x" * 1_000_000
    assert client.post("/measure", content=(part for _ in range(50))).text == "50000000"


def test_a_client_lost_in_its_upload(deployment: Deployment) -> None:
    before = len(deployment.events("lost upload"))
    with deployment.connect() as connection:
        connection.sendall(b"POST /measure HTTP/1.1\r\nHost: doors\r\nContent-Length: 100000\r\n\r\nabc")
    limit = time.monotonic() + 20
    while len(deployment.events("lost upload")) == before:
        assert time.monotonic() < limit, deployment.server_log.read_text()
        time.sleep(0.02)
    assert deployment.client.get("/scope").status_code == 200


# The response


def test_the_first_part_leaves_before_the_second_is_made(client: httpx.Client) -> None:
    with client.stream("GET", "/first") as response:
        parts = response.iter_raw()
        assert next(parts) == b"first"
        assert client.get("/go").status_code == 200
        assert b"".join(parts) == b"second"


def test_a_client_that_leaves_ends_the_stream(deployment: Deployment) -> None:
    with deployment.connect() as connection:
        connection.sendall(b"GET /endless HTTP/1.1\r\nHost: doors\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 200 ")
    deployment.event("send raised ClientDisconnectedError")
    deployment.event("receive gave http.disconnect")


def test_the_end_of_the_response_is_a_disconnect_to_who_listens(deployment: Deployment) -> None:
    assert deployment.client.post("/listen", content=b"body").text == "listened"
    deployment.event("then http.disconnect")


def test_work_after_the_response_holds_no_thread(deploy: Deploy) -> None:
    deployment = deploy("--workers", "1")  # one worker with one thread: the second request needs it
    assert deployment.client.get("/background").text == "done"
    assert deployment.client.get("/scope").status_code == 200
    assert deployment.events("background done") == []
    deployment.event("background done")


def test_requests_share_the_loop_and_wait_together(client: httpx.Client) -> None:
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(client.get("/sleep").text)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert texts == ["slept"] * 8


def test_an_error_before_the_response_is_a_500_and_logged(deployment: Deployment) -> None:
    response = deployment.client.get("/broken")
    assert response.status_code == 500
    assert "on purpose" not in response.text
    deployment.wait_for(deployment.server_log, "ValueError: broken on purpose")


def test_an_error_midway_is_no_clean_end(deployment: Deployment) -> None:
    with deployment.client.stream("GET", "/broken-midway") as response:
        assert response.status_code == 200
        with pytest.raises(httpx.RemoteProtocolError):
            response.read()
    deployment.wait_for(deployment.server_log, "ValueError: broken midway on purpose")


@pytest.mark.parametrize(("path", "word"), [("/silent", "returned before"), ("/cancelled", "was cancelled")])
def test_no_response_is_a_500_and_no_hang(deployment: Deployment, path: str, word: str) -> None:
    assert deployment.client.get(path).status_code == 500
    assert deployment.client.get("/scope").status_code == 200


def test_head(client: httpx.Client) -> None:
    response = client.head("/scope")
    assert (response.status_code, response.content) == (200, b"")


# The process


@pytest.mark.parametrize("kind", ["sync", "gthread"])
@pytest.mark.parametrize("preload", [(), ("--preload",)])
def test_each_worker_has_one_lifespan(deploy: Deploy, kind: str, preload: tuple[str, ...]) -> None:
    deployment = deploy("--worker-class", kind, "--workers", "2", *preload)
    pids = set()
    limit = time.monotonic() + 20
    while len(pids) < 2:
        assert time.monotonic() < limit, "Only one worker ever answers."
        with httpx.Client(base_url=deployment.client.base_url, trust_env=False, timeout=20) as client:
            shown = client.get("/scope").json()
        assert shown["same_loop"] is True
        pids.add(shown["pid"])
    assert sorted(deployment.events("startup")) == sorted(pids)
    assert deployment.events("shutdown") == []
    deployment.stop()
    assert sorted(deployment.events("shutdown")) == sorted(pids)


def test_a_loop_started_before_the_fork_is_not_the_childs(deploy: Deploy, tmp_path: Path) -> None:
    config = tmp_path / "gunicorn.conf.py"
    config.write_text(
        "def when_ready(server):\n"
        "    from tests.doors.asgi_app import application\n"
        "    application.start()\n"
        "def post_worker_init(worker):\n"
        "    from tests.doors.asgi_app import application\n"
        "    application.start()\n"
    )
    deployment = deploy("--preload", "--config", str(config))
    shown = deployment.client.get("/scope").json()
    assert shown["same_loop"] is True
    assert shown["pid"] != deployment.process.pid
    assert sorted(deployment.events("startup")) == sorted([deployment.process.pid, shown["pid"]])
    deployment.stop()
    assert sorted(deployment.events("shutdown")) == sorted([deployment.process.pid, shown["pid"]])


def test_the_worker_can_close_while_threads_still_start(deploy: Deploy, tmp_path: Path) -> None:
    config = tmp_path / "gunicorn.conf.py"
    config.write_text(
        "def worker_exit(server, worker):\n"
        "    from tests.doors.asgi_app import application\n"
        "    application.close()\n"
    )
    deployment = deploy("--config", str(config), DOORS_SHUTDOWN="in a thread")
    pid = deployment.client.get("/scope").json()["pid"]
    deployment.stop()
    assert deployment.events("shutdown in a thread") == [pid]
    assert deployment.events("shutdown") == [pid]


def test_a_start_that_failed_is_a_500_and_tried_again(deploy: Deploy, tmp_path: Path) -> None:
    database = tmp_path / "database"
    deployment = deploy(DOORS_FAIL=str(database))
    assert deployment.client.get("/scope").status_code == 500
    deployment.wait_for(deployment.server_log, "The application failed to start: no database")
    database.touch()
    assert deployment.client.get("/scope").status_code == 200
    assert len(deployment.events("startup")) == 2


def read_all(connection: socket.socket) -> bytes:
    received = b""
    while more := connection.recv(65536):
        received += more
    return received
