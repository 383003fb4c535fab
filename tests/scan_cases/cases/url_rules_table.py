import time

import requests
from flask import Flask


def index():
    return requests.get("http://index").text  # blocking


def about():
    time.sleep(1)  # blocking
    return ""


def hidden():
    time.sleep(2)  # trap


class Shop:
    def cart(self):
        return requests.get("http://cart").text  # blocking

    def admin(self):
        return requests.get("http://admin").text  # trap


shop = Shop()
ROUTES = [
    ("/", "index", index, ["GET"]),
    ("/about", "about", about, ["GET", "POST"]),
    ("/cart", "cart", shop.cart, ["GET"]),
]
app = Flask(__name__)
for rule, endpoint, view, methods in ROUTES:
    app.add_url_rule(rule, endpoint, view, methods=methods)
