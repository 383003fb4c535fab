import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from shop import create_app
from shop.extensions import db
from shop.services import prices
from supplier.server import SupplierServer


@pytest.fixture(scope="session")
def supplier_url() -> Iterator[str]:
    with SupplierServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.url
        server.shutdown()
        thread.join(timeout=5)


@pytest.fixture
def app(tmp_path: Path, supplier_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    app = create_app(
        {
            "TESTING": True,
            "PASSWORD_METHOD": "pbkdf2:sha256:1",
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'shop.sqlite3'}",
            "FILES_DIR": str(tmp_path / "files"),
            "SUPPLIER_URL": supplier_url,
            "DRAIN_SECONDS": 0.01,
            "TRACKING_INTERVAL": 0.01,
        }
    )
    prices.exchange_rate.cache_clear()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def customer(client: FlaskClient) -> FlaskClient:
    return sign_in(client, "ada", "teapot")


@pytest.fixture
def staff(client: FlaskClient) -> FlaskClient:
    return sign_in(client, "grace", "samovar")


def sign_in(client: FlaskClient, name: str, password: str) -> FlaskClient:
    response = client.post("/account/login", data={"name": name, "password": password})
    assert response.status_code == 302
    return client
