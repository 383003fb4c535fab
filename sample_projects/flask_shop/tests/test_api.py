from unittest.mock import Mock, patch

import requests
from flask import Flask
from flask.testing import FlaskClient

API_KEY = {"X-Api-Key": "shop-api-key"}


def test_products_can_be_listed_and_changed(client: FlaskClient) -> None:
    sent = {"sku": "CUP-2", "name": "Cup", "price": 400}
    created = client.post("/api/v1/products", json=sent, headers=API_KEY)
    assert created.status_code == 201
    path = f"/api/v1/products/{created.json['id']}"
    assert client.get(path).json == {"id": created.json["id"], "stock": 0, **sent}
    assert client.patch(path, json={"price": 450}, headers=API_KEY).json["price"] == 450
    assert len(client.get("/api/v1/products").json) == 4
    assert client.delete(path, headers=API_KEY).status_code == 204
    assert client.get(path).json == {"error": "Not Found"}


def test_changes_need_the_api_key(client: FlaskClient) -> None:
    assert client.post("/api/v1/products", json={}).status_code == 401
    assert client.delete("/api/v1/products/1", headers={"X-Api-Key": "ö"}).status_code == 401
    assert client.post("/api/v1/quotes", json={}).json == {"error": "Unauthorized"}


def test_wrong_fields_are_refused(client: FlaskClient) -> None:
    wrong = client.patch("/api/v1/products/1", json={"price": "much"}, headers=API_KEY)
    assert wrong.json == {"error": "price is unknown or has the wrong type."}
    missing = client.post("/api/v1/products", json={"sku": "A"}, headers=API_KEY)
    assert missing.json == {"error": "Still needed: name, price."}


def test_prices_come_from_the_supplier(client: FlaskClient) -> None:
    assert client.get("/api/v1/prices/MUG-1").json == {"sku": "MUG-1", "price": 1300}
    assert client.get("/api/v1/prices/NONE").status_code == 404


def test_exchange_rates_are_asked_once(client: FlaskClient) -> None:
    assert client.get("/api/v1/prices/MUG-1/USD").json["price"] == 1625
    with patch("shop.clients.supplier.get_rate") as get_rate:
        assert client.get("/api/v1/prices/TEA-7/USD").json["price"] == 1062
    get_rate.assert_not_called()


def test_stock_and_offers(client: FlaskClient) -> None:
    assert client.get("/api/v1/stock/TEA-7").json == {"sku": "TEA-7", "stock": 140}
    assert client.get("/api/v1/offers/POT-3").json == {"sku": "POT-3", "price": 3300, "available": False}


def test_stock_asks_the_configured_supplier(app: Flask, client: FlaskClient) -> None:
    answer = Mock(status_code=200, ok=True, json=Mock(return_value={"stock": 3}))
    with patch("shop.clients.supplier.requests.get", return_value=answer) as get:
        assert client.get("/api/v1/stock/MUG-1").json == {"sku": "MUG-1", "stock": 3}
    get.assert_called_once_with(app.config["SUPPLIER_URL"] + "/stock/MUG-1", timeout=5.0)


def test_an_unreachable_supplier_is_a_bad_gateway(client: FlaskClient) -> None:
    with patch("shop.clients.supplier.requests.get", side_effect=requests.ConnectionError):
        response = client.get("/api/v1/prices/MUG-1")
    assert response.status_code == 502
    assert response.json == {"error": "The supplier can't be reached."}


def test_quotes(client: FlaskClient) -> None:
    wanted = {"postcode": "1010", "weight": 900}
    assert client.post("/api/v1/quotes", json=wanted, headers=API_KEY).json == {"price": 590}
    assert client.post("/api/v1/quotes", json={}, headers=API_KEY).status_code == 400


def test_parcels_are_polled_until_they_leave(client: FlaskClient) -> None:
    assert client.get("/api/v1/parcels/P-1").json["state"] == "packed"
    assert client.get("/api/v1/parcels/P-2/shipped").json["state"] == "shipped"


def test_the_feed_is_streamed(client: FlaskClient) -> None:
    response = client.get("/api/v1/feed.csv")
    assert response.mimetype == "text/csv"
    assert len(response.text.splitlines()) == 2000
