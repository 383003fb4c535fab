"""What runs around every request."""

import time
import uuid

from flask import Flask, Response, g, request, session

from shop.extensions import db
from shop.models import Customer


def register(app: Flask) -> None:
    app.before_request(start_clock)
    app.before_request(load_customer)
    app.after_request(add_headers)


def start_clock() -> None:
    g.started = time.perf_counter()
    g.request_id = request.headers.get("X-Request-Id") or uuid.uuid4().hex


def load_customer() -> None:
    customer_id = session.get("customer_id")
    g.customer = db.session.get(Customer, customer_id) if customer_id is not None else None


def add_headers(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.request_id
    response.headers["Server-Timing"] = f"app;dur={(time.perf_counter() - g.started) * 1000:.1f}"
    return response
