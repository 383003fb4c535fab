import redis
import requests
from flask import Blueprint, Flask, current_app

pages = Blueprint("pages", __name__)


class Shop(Flask):
    def __init__(self, *args, **options):
        Flask.__init__(self, *args, **options)
        self.prices = requests.Session()

    def stock(self, number):
        return redis.Redis().get(number)  # blocking

    def unused(self):
        return requests.get("http://unused")  # trap


def add_events(app):
    app.events = redis.Redis()


def create_app():
    app = Shop(__name__)
    add_events(app)
    app.register_blueprint(pages)
    return app


@pages.get("/price")
def price():
    return current_app.prices.get("http://prices").text  # blocking


@pages.get("/stock")
def stock():
    return str(current_app.stock(1))


@pages.post("/events")
def publish():
    current_app.events.publish("x", "y")  # blocking
    return current_app.name  # trap
