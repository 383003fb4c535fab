import backoff
import requests
from flask import Flask
from flask_caching import Cache
from flask_limiter import Limiter
from tenacity import Retrying, retry, stop_after_attempt

app = Flask(__name__)
cache = Cache(app)
limiter = Limiter(lambda: "x")


@retry(stop=stop_after_attempt(3))  # optional
def flaky():
    return requests.get("http://flaky").text  # blocking


@backoff.on_exception(backoff.expo, OSError)  # optional
def backed():
    return requests.get("http://backed").text  # blocking


@app.get("/a")
@limiter.limit("1/second")
@cache.cached(timeout=3)
def a():
    for attempt in Retrying():  # optional
        with attempt:
            requests.put("http://again")  # blocking
    return flaky() + backed()


@cache.memoize()
def remembered(name):
    return requests.get(name).text  # blocking


@app.get("/b")
def b():
    cache.delete_memoized(remembered)  # optional
    return remembered("http://b")


@app.get("/c")
@limiter.exempt
def c():
    return "c"
