"""flask_shop through the bridge, under a real server, with its supplier beside it."""

import httpx
import pytest

from tests.samples.functions import Copy, Serve, Start

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def address(copy_sample: Copy, start: Start, serve: Serve) -> str:
    directory = copy_sample("flask_shop")
    supplier = start(directory, "-m", "supplier", "--port", "0", "--delay", "0").split()[-1]
    return serve(directory, "wsgi:app", SHOP_SUPPLIER_URL=supplier, SHOP_DRAIN_SECONDS="0.01")


def sign_in(client: httpx.Client) -> None:
    response = client.post("/account/login", data={"name": "grace", "password": "samovar"})
    assert response.status_code == 302


def test_pages_load(client: httpx.Client) -> None:
    assert "Green tea" in client.get("/").text
    assert "140 available" in client.get("/products/TEA-7").text
    missing = client.get("/products/NONE", headers={"X-Request-Id": "abc"})
    assert missing.status_code == 404
    assert missing.headers["x-request-id"] == "abc"


def test_a_form_and_the_session(client: httpx.Client) -> None:
    client.post("/cart/items", data={"sku": "TEA-7", "quantity": "2"})
    assert "2 × Green tea" in client.get("/cart/").text


def test_an_order_goes_through(client: httpx.Client) -> None:
    sign_in(client)
    client.post("/cart/items", data={"sku": "MUG-1"})
    placed = client.post("/cart/checkout", follow_redirects=True)
    assert "R-MUG-1" in placed.text
    assert "grace" in client.get("/admin/reports/sales.csv").text


def test_calls_to_the_supplier(client: httpx.Client) -> None:
    assert client.get("/health/supplier").json() == {"ok": True}
    assert client.get("/api/v1/offers/MUG-1").json() == {"sku": "MUG-1", "price": 1300, "available": True}
    assert client.get("/api/v1/prices/NONE").status_code == 404


def test_changes_through_the_api(client: httpx.Client) -> None:
    key = {"X-Api-Key": "shop-api-key"}
    sent = {"sku": "CUP-2", "name": "Cup", "price": 400}
    made = client.post("/api/v1/products", json=sent, headers=key)
    assert made.status_code == 201
    assert client.delete(f"/api/v1/products/{made.json()['id']}", headers=key).status_code == 204


def test_a_stream_and_an_upload(client: httpx.Client) -> None:
    with client.stream("GET", "/api/v1/feed.csv") as response:
        assert "content-length" not in response.headers
        assert sum(1 for _ in response.iter_lines()) == 2000
    sign_in(client)
    content = bytes(range(256)) * 4000
    sent = client.post("/admin/files/", files={"file": ("photo.png", content)})
    assert sent.json() == {"name": "photo.png", "size": len(content)}
    assert client.get("/admin/files/photo.png").content == content


def test_sleep_and_subprocess(client: httpx.Client) -> None:
    sign_in(client)
    assert client.post("/admin/system/drain").json() == {"drained": True}
    assert client.get("/admin/system/interpreter").json()["interpreter"].startswith("Python 3.")
