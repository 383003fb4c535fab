# entry: cached_functions.py::Shop.prices
# entry: cached_functions.py::rate
# entry: cached_functions.py::clear
from functools import cache, cached_property, lru_cache

import requests


class Shop:
    def __init__(self, name):
        self.name = name

    @cached_property
    def catalogue(self):
        return requests.get(self.name).json()  # blocking

    @property
    @lru_cache
    def session(self):
        return requests.Session()

    def prices(self):
        self.session.head(self.name)  # blocking
        return [item["price"] for item in self.catalogue]


@cache
def _rate(currency):
    return float(requests.get("http://rates/" + currency).text)  # blocking


def rate(currency):
    return _rate(currency)


def clear():
    _rate.cache_clear()
    return _rate.cache_info().hits
