import threading
import time
from collections.abc import Iterator
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


@pytest.fixture
def site(desk: Desk) -> Iterator[str]:
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
