from flask.testing import FlaskClient


def test_the_session_remembers_the_cart(client: FlaskClient) -> None:
    client.post("/cart/items", data={"sku": "TEA-7", "quantity": "2"})
    response = client.post("/cart/items", data={"sku": "TEA-7"}, follow_redirects=True)
    assert "3 × Green tea" in response.text
    assert "Total 25.50" in response.text
    assert "Nothing yet" in client.post("/cart/clear", follow_redirects=True).text


def test_a_quantity_below_one_is_refused(client: FlaskClient) -> None:
    assert client.post("/cart/items", data={"sku": "TEA-7", "quantity": "0"}).status_code == 400


def test_checkout_stores_and_reserves(customer: FlaskClient) -> None:
    customer.post("/cart/items", data={"sku": "MUG-1", "quantity": "2"})
    response = customer.post("/cart/checkout", follow_redirects=True)
    assert "R-MUG-1: 24.00" in response.text
    assert customer.post("/cart/checkout").status_code == 400


def test_nothing_is_stored_when_the_supplier_refuses(customer: FlaskClient) -> None:
    customer.post("/cart/items", data={"sku": "POT-3"})
    assert customer.post("/cart/checkout").status_code == 502
    assert "No orders yet" in customer.get("/account/orders").text
    assert "1 × Teapot" in customer.get("/cart/").text


def test_signing_in(client: FlaskClient) -> None:
    assert client.get("/account/orders").location == "/account/login?next=/account/orders"
    wrong = client.post("/account/login", data={"name": "ada", "password": "wrong"})
    assert wrong.status_code == 403
    form = {"name": "ada", "password": "teapot", "next": "//elsewhere.example"}
    assert client.post("/account/login", data=form).location == "/"
    assert client.get("/account/orders").status_code == 200
    client.post("/account/logout")
    assert client.get("/account/orders").status_code == 302
