# entry: iterators_of_tuples.py::best
# entry: iterators_of_tuples.py::accepted
# entry: iterators_of_tuples.py::zipped
# entry: iterators_of_tuples.py::merged
# entry: iterators_of_tuples.py::crossed
# entry: iterators_of_tuples.py::transposed
import ftplib
import itertools
import operator
import time
from types import MappingProxyType

import requests


class Mirror:
    def __init__(self, url, score):
        self.url = url
        self.score = score

    def accepts(self, path):
        return requests.head(self.url + path).ok  # blocking: accepted

    def fetch(self, path):
        return requests.get(self.url + path)  # blocking: best, accepted


MIRRORS = [Mirror("http://a", 1), Mirror("http://b", 2)]


def best(path):
    return max(MIRRORS, key=lambda mirror: mirror.score).fetch(path)


def accepted(path):
    chosen = next((mirror for mirror in MIRRORS if mirror.accepts(path)), None)
    return chosen.fetch(path) if chosen else None


def nap():
    time.sleep(1)  # blocking: zipped, crossed


def upload():
    ftplib.FTP("host")  # blocking: zipped, merged


def plain():
    return 1


def zipped(name):
    table = dict(zip(("nap", "upload"), [nap, upload]))
    return table[name]()


def merged(name):
    first = {"plain": plain}
    second = MappingProxyType({"upload": upload})
    return {**first, **second}[name]()


def crossed(items):
    for action, item in itertools.product([nap, plain], items):
        action()
    return items


def slow(value):
    time.sleep(2)  # blocking: transposed
    return value


def transposed(rows):
    pairs = [("a", slow), ("b", str)]
    names, converters = zip(*pairs)
    getter = operator.itemgetter(0)
    return [convert(getter(row)) for convert, row in itertools.zip_longest(converters, rows)], names
