import requests
from cachetools import TTLCache, cached, cachedmethod
from cachetools.func import ttl_cache
from dogpile.cache import make_region
from flask import Flask

app = Flask(__name__)
region = make_region().configure("dogpile.cache.memory")


@cached(TTLCache(10, 60))
def one(key):
    return requests.get("http://one/" + key).text  # blocking


@region.cache_on_arguments()
def two(key):
    return requests.get("http://two/" + key).text  # blocking


@ttl_cache(ttl=60)
def three(key):
    return requests.get("http://three/" + key).text  # blocking


class Holder:
    def __init__(self):
        self.cache = TTLCache(10, 10)

    @cachedmethod(lambda self: self.cache)
    def four(self, key):
        return requests.get("http://four/" + key).text  # blocking


holder = Holder()


@app.get("/<key>")
def show(key):
    five = region.get_or_create(key, lambda: requests.get("http://five").text)  # blocking
    return one(key) + two(key) + three(key) + holder.four(key) + five
