import pytest
from flask.testing import FlaskClient


def test_home_lists_products(client: FlaskClient) -> None:
    assert "Green tea" in client.get("/").text


@pytest.mark.parametrize("path", ["/about", "/robots.txt", "/account/login", "/cart/"])
def test_pages_load(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_health(client: FlaskClient) -> None:
    assert client.get("/health").json == {"ok": True}
    assert client.get("/health/supplier").json == {"ok": True}


def test_every_answer_carries_the_request_id(client: FlaskClient) -> None:
    response = client.get("/nowhere", headers={"X-Request-Id": "abc"})
    assert response.status_code == 404
    assert response.headers["X-Request-Id"] == "abc"
    assert "Not Found" in response.text


def test_search_narrows_the_list(client: FlaskClient) -> None:
    text = client.get("/products/?q=TEA").text
    assert "Green tea" in text
    assert "Blue mug" not in text


def test_product_page_shows_the_supplier_stock(client: FlaskClient) -> None:
    assert "140 available" in client.get("/products/TEA-7").text
    assert client.get("/products/NONE").status_code == 404


def test_reviews_need_a_customer(client: FlaskClient) -> None:
    response = client.post("/products/TEA-7/reviews", data={"text": "Fine"})
    assert response.location == "/account/login?next=/products/TEA-7/reviews"


def test_a_review_is_shown(customer: FlaskClient) -> None:
    response = customer.post("/products/TEA-7/reviews", data={"text": "Fine"}, follow_redirects=True)
    assert "<blockquote>Fine</blockquote>" in response.text
    assert customer.post("/products/TEA-7/reviews", data={"text": " "}).status_code == 400
