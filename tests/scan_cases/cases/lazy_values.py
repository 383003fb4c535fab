# entry: lazy_values.py::page
# entry: lazy_values.py::untouched
import functools
import operator
from collections import ChainMap, UserList
from types import MappingProxyType

import requests


class LazyList(UserList):
    def __init__(self, url):
        self.url = url
        self._data = None

    @property
    def data(self):
        if self._data is None:
            self._data = requests.get(self.url).json()  # blocking
        return self._data

    @data.setter
    def data(self, value):
        self._data = value

    def first(self):
        return self.data[0]


class LazyText:
    def __init__(self, load):
        self._load = load

    @functools.cached_property
    def _text(self):
        return self._load()

    def __str__(self):
        return self._text

    def __getattr__(self, name):
        return getattr(self._text, name)


def page():
    titles = LazyList("http://titles")
    body = LazyText(lambda: requests.get("http://body").text)  # blocking
    fields = MappingProxyType({"load": lambda: open("load").read()})  # blocking
    chain = ChainMap({"a": fields["load"]}, {})
    return f"{titles.first()} {body} {chain['a']()}"


def untouched():
    return LazyList("http://x"), LazyText(lambda: requests.get("never")), operator.itemgetter(1)  # trap
