import functools
import backoff
import requests
import ratelimit
import sentry_sdk
import cachetools.func
from flask import Flask
from flask.views import MethodView
from flask_limiter import Limiter
from flask_caching import Cache
from tenacity import retry, stop_after_attempt
from prometheus_client import Histogram
from circuitbreaker import circuit

app = Flask(__name__)
limiter = Limiter(app)
cache = Cache(app)
H = Histogram("a", "b")


class Base:
    def __init__(self):
        self.session = requests.Session()

    def fetch(self):
        return self.session.get("http://x")  # blocking


class V1(MethodView, Base):
    init_every_request = False

    @limiter.limit("1/s")
    def get(self):
        return self.fetch().text

    @cache.cached(timeout=3)
    def post(self):
        return self.fetch().text

    @backoff.on_exception(backoff.expo, Exception)
    def put(self):
        return self.fetch().text

    @retry(stop=stop_after_attempt(3))
    def delete(self):
        return self.fetch().text

    @ratelimit.limits(calls=3, period=3)
    def patch(self):
        return self.fetch().text


class V2(MethodView, Base):
    @H.time()
    def get(self):
        return self.fetch().text

    @sentry_sdk.trace
    def post(self):
        return self.fetch().text

    @cachetools.func.ttl_cache(maxsize=3)
    def put(self):
        return self.fetch().text

    @circuit(failure_threshold=3)
    def delete(self):
        return self.fetch().text

    @functools.lru_cache(maxsize=3)
    def patch(self):
        return self.fetch().text


app.add_url_rule("/1", view_func=V1.as_view("v1"))
app.add_url_rule("/2", view_func=V2.as_view("v2"))
