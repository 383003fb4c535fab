import requests
from flask import Flask
from flask_caching import Cache

app = Flask(__name__)
cache = Cache(app)


@cache.memoize(60)
def slow(x):
    return requests.get("x").text  # blocking


@app.route("/")
@cache.cached(timeout=3)
def index():
    cache.get("x")  # optional
    return slow(1)
