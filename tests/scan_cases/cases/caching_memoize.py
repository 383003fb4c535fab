import time

import requests
from flask import Flask
from flask_caching import Cache

cache = Cache(config={"CACHE_TYPE": "SimpleCache"})


@cache.memoize(timeout=50)
def rate(currency):
    return requests.get("http://rates/" + currency).json()  # blocking


def create_app():
    app = Flask(__name__)
    cache.init_app(app)

    @app.route("/rates/<currency>")
    @cache.cached(timeout=10, query_string=True)
    def show(currency):
        return rate(currency)

    @app.route("/forget")
    def forget():
        cache.delete_memoized(rate)  # optional
        return ""

    @app.route("/slow")
    @cache.cached(unless=lambda: True)
    def slow():
        time.sleep(1)  # blocking
        return ""

    return app
