"""One ``httpx.AsyncClient``, made when the server starts, for sync, asynchronous and native code."""

import asyncio
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from tests.gateway.servers import KINDS, running

pytestmark = pytest.mark.server

ROADS = {"/sync": "sync", "/by-asgiref": "by-asgiref", "/async": "async", "/api/native": "native"}
SERVED = (
    ("uvicorn-h11-asyncio", "plain"),
    ("uvicorn-httptools-uvloop", "flask_door"),
    ("uvicorn-httptools-uvloop", "parked"),
    ("hypercorn-h1", "flask_door"),
)
CONNECTIONS = 20  # of the client, at most


class Upstream(ThreadingHTTPServer):
    """Answer with the path, over connections that are kept and counted."""

    daemon_threads = True
    request_queue_size = 500

    def __init__(self) -> None:
        self.connections = 0
        self.asked: Counter[str] = Counter()
        super().__init__(("127.0.0.1", 0), Handler)

    def process_request(self, request: object, client_address: object) -> None:
        self.connections += 1
        super().process_request(request, client_address)  # type: ignore[arg-type]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that ends may cut its connections."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Upstream

    def do_GET(self) -> None:
        body = self.path.removeprefix("/").encode()
        self.server.asked[self.path] += 1
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def upstream(monkeypatch: pytest.MonkeyPatch) -> Iterator[Upstream]:
    with Upstream() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv("SHARED_CLIENT_UPSTREAM", f"http://127.0.0.1:{server.server_port}")
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("name", "app"), SERVED)
def test_all_roads_share_one_client_and_its_connections(
    name: str, app: str, upstream: Upstream, tmp_path: Path
) -> None:
    kind = next(kind for kind in KINDS if kind.name == name)
    with running(kind, tmp_path, f"tests.doors.shared_client_app:{app}") as server:
        with server.client() as client:
            for _ in range(10):
                for path, road in ROADS.items():
                    assert client.get(path).text == road
        assert upstream.connections == 1, "one after another, all went over one connection"

        async def ask_all_at_once() -> None:
            limits = httpx.Limits(max_connections=None)
            async with httpx.AsyncClient(
                base_url=server.url, trust_env=False, timeout=30, limits=limits
            ) as crowd:
                roads = list(ROADS) * 30
                answers = await asyncio.gather(*(crowd.get(path) for path in roads))
                assert [answer.text for answer in answers] == [ROADS[path] for path in roads]

        asyncio.run(ask_all_at_once())
        before = upstream.connections
        assert 1 < before <= CONNECTIONS, "all at once, they shared what the client may open"
        with server.client() as client:
            for path, road in ROADS.items():
                assert client.get(path).text == road
        assert upstream.connections == before
        assert upstream.asked == {f"/{road}": 41 for road in ROADS.values()}
    log = (tmp_path / "log").read_text()
    assert "loop is closed" not in log
    assert "Traceback" not in log, log
