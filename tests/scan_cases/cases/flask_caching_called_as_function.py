from functools import wraps

import requests
from flask import Flask
from flask_cache import Cache as OldCache
from flask_caching import Cache

app = Flask(__name__)
cache = Cache(app)
old = OldCache(app)


def memoized(timeout=120):
    def decorate(function):
        cached = cache.memoize(timeout)(function)

        @wraps(function)
        def wrapper(*args):
            return list(cached(*args))

        wrapper.uncached = cached.uncached
        return wrapper

    return decorate


@memoized(3600)
def names(kind):
    return requests.get(f"http://names/{kind}").json()  # blocking


def read_rates():
    return requests.get("http://rates").json()  # blocking


rates = cache.cached(timeout=60, key_prefix="rates")(read_rates)


@app.get("/names/<kind>")
def index(kind):
    return names(kind)


@app.get("/rates")
def show_rates():
    if old.get("seen"):  # optional
        return "seen"
    return rates()
