import io

import pytest
from flask import Flask
from flask.testing import FlaskClient


@pytest.mark.parametrize("path", ["files/", "reports/sales.csv", "reports/notes", "system/interpreter"])
def test_only_staff_may_enter(customer: FlaskClient, path: str) -> None:
    assert customer.get(f"/admin/{path}").status_code == 403


def test_stock_and_prices_follow_the_supplier(staff: FlaskClient) -> None:
    assert staff.post("/admin/stock/sync").json["stock"]["TEA-7"] == 140
    assert staff.post("/admin/prices/refresh").json == {"changed": 2}
    assert staff.get("/api/v1/products/1").json["price"] == 1300


def test_files_go_up_and_come_down(staff: FlaskClient) -> None:
    sent = staff.post("/admin/files/", data={"file": (io.BytesIO(b"x" * 70_000), "../a photo.png")})
    assert sent.json == {"name": "a_photo.png", "size": 70_000}
    assert staff.get("/admin/files/").json == {"a_photo.png": 70_000}
    with staff.get("/admin/files/a_photo.png") as response:
        assert response.data == b"x" * 70_000
    assert staff.post("/admin/files/").status_code == 400


def test_sales_are_streamed(staff: FlaskClient) -> None:
    staff.post("/cart/items", data={"sku": "MUG-1"})
    staff.post("/cart/checkout")
    response = staff.get("/admin/reports/sales.csv")
    assert response.is_streamed
    assert response.text == "order,customer,total\n1,grace,1200\n"


def test_notes_are_kept(staff: FlaskClient) -> None:
    assert staff.get("/admin/reports/notes").json == []
    staff.post("/admin/reports/notes", data={"text": "Counted the mugs"})
    assert staff.get("/admin/reports/notes").json == ["Counted the mugs"]


def test_maintenance(staff: FlaskClient) -> None:
    assert staff.get("/admin/system/interpreter").json["interpreter"].startswith("Python 3.")
    assert staff.post("/admin/system/drain").json == {"drained": True}


def test_commands(app: Flask) -> None:
    runner = app.test_cli_runner()
    assert runner.invoke(args=["show-price", "TEA-7"]).output == "TEA-7 8.50\n"
    assert runner.invoke(args=["refresh-prices"]).output == "2 prices changed\n"
    assert runner.invoke(args=["refresh-prices"]).output == "0 prices changed\n"
