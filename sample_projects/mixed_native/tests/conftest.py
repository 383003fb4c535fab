import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
import uvicorn
from flask import Flask
from flask.testing import FlaskClient
from helpdesk.desk import Desk
from helpdesk.legacy import create_app
from helpdesk.site import create_site


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("HELPDESK_ATTACHMENTS_DIR", str(tmp_path / "attachments"))
    return Desk()


@pytest.fixture
def legacy(desk: Desk) -> Flask:
    return create_app(desk, {"TESTING": True})


@pytest.fixture
def pages(legacy: Flask) -> FlaskClient:
    return legacy.test_client()


class VendorPages(ThreadingHTTPServer):
    """The vendors' status pages; counts the connections that are made to it."""

    connections = 0

    def process_request(self, request: object, client_address: object) -> None:
        self.connections += 1
        super().process_request(request, client_address)


class VendorPage(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        body = json.dumps({"vendor": self.path.removeprefix("/"), "queue": 3}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def vendor_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[VendorPages]:
    with VendorPages(("127.0.0.1", 0), VendorPage) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv("HELPDESK_VENDORS_URL", f"http://127.0.0.1:{server.server_port}")
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def site(desk: Desk, vendor_pages: VendorPages) -> Iterator[str]:
    """Serve old and new together, as in production, and return the address ``host:port``."""
    app = create_site(desk, escalate_every=0.01)
    config = uvicorn.Config(app, port=0, lifespan="on", log_level="warning", ws="websockets-sansio")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        assert server.started
        host, port = server.servers[0].sockets[0].getsockname()
        yield f"{host}:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
    assert not thread.is_alive()


@pytest.fixture
def client(site: str) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=f"http://{site}", follow_redirects=True, trust_env=False, timeout=10
    ) as client:
        yield client
