import functools
import hashlib

import requests
from django.core.cache import cache
from django.http import JsonResponse
from django.utils.functional import cached_property, lazy


def cached(seconds):
    def decorate(function):
        @functools.wraps(function)
        def inner(*args):
            key = hashlib.md5(repr((function.__name__, args)).encode()).hexdigest()
            found = cache.get(key)  # optional
            if found is None:
                found = function(*args)
                cache.set(key, found, seconds)  # optional
            return found

        return inner

    return decorate


@cached(60)
def rate(code):
    return requests.get(f"http://rates/{code}").json()  # blocking


class Converter:
    def __init__(self, base):
        self.base = base

    @cached_property
    def table(self):
        return requests.get(f"http://tables/{self.base}").json()  # blocking

    @functools.cached_property
    def history(self):
        return requests.get(f"http://history/{self.base}").json()  # trap

    def convert(self, amount, code):
        return amount * self.table[code]


banner = lazy(lambda: requests.get("http://banner").text, str)  # blocking


def show(request, code):
    converter = Converter("EUR")
    return JsonResponse({"rate": rate(code), "converted": converter.convert(5, code)})


def bannered(request):
    return JsonResponse({"banner": str(banner())})


def fallback(request):
    value = cache.get_or_set("x", lambda: requests.get("http://x").text, 5)  # blocking
    values = cache.get_many(["a", "b"])  # optional
    return JsonResponse({"x": value, **values})
