import functools
import json
import urllib.request
from datetime import date

from django.conf import settings
from django.core.cache import cache


def cached(timeout):
    def decorator(function):
        @functools.wraps(function)
        def wrapper(*args):
            key = ":".join((function.__name__, *map(str, args)))
            value = cache.get(key)  # optional
            if value is None:
                value = function(*args)
                cache.set(key, value, timeout)  # optional
            return value

        wrapper.fresh = function
        return wrapper

    return decorator


@cached(3600)
def rate(source, target):
    url = f"{settings.RATES_URL}/{source}/{target}?on={date.today():%Y-%m-%d}"
    with urllib.request.urlopen(url, timeout=3) as response:  # blocking
        return json.load(response)["rate"]  # optional


class Converter:
    def __init__(self, target):
        self.target = target
        self._rates = {}

    def __call__(self, amount, source):
        if source == self.target:
            return amount
        return amount * self._rate(source)

    def _rate(self, source):
        try:
            return self._rates[source]
        except KeyError:
            found = self._rates[source] = rate(source, self.target)
            return found
