"""The application that the benchmark of migrations writes down, migrates and serves."""

FILES = {
    "shop/__init__.py": "",
    "shop/rates.py": '''\
import os

import requests

UPSTREAM = os.environ["UPSTREAM"]


def rate(currency):
    """Look a rate up; the nightly report does so too."""
    answer = requests.get(f"{UPSTREAM}/rates/{currency}", timeout=10)
    answer.raise_for_status()
    return answer.json()["rate"]


def nightly_report():
    return [rate(currency) for currency in ("eur", "usd")]
''',
    "shop/app.py": """\
import requests
from flask import Flask, jsonify

from shop.rates import UPSTREAM, rate

app = Flask(__name__)
warehouse = requests.Session()


@app.get("/stock/<sku>")
def stock(sku):
    answer = requests.get(f"{UPSTREAM}/stock/{sku}", params={"unit": "kg"}, timeout=10)
    return jsonify(left=answer.json()["left"])


@app.get("/price/<currency>")
def price(currency):
    return jsonify(price=100 * rate(currency))


@app.get("/order/<sku>")
def order(sku):
    try:
        answer = warehouse.post(f"{UPSTREAM}/orders", json={"sku": sku}, timeout=10)
        answer.raise_for_status()
    except requests.RequestException:
        return jsonify(error="the warehouse does not answer"), 502
    return jsonify(answer.json())
""",
    "serve.py": """\
from bridge import Bridge
from bridge.flask import FlaskBridge
from shop.app import app


def through_bridge():
    return Bridge(app, threads=40, queue=4000)


def through_flask_bridge():
    return FlaskBridge(app, threads=40, queue=4000)
""",
}
VIEWS = {"stock": "/stock/7", "price": "/price/eur", "order": "/order/7"}
