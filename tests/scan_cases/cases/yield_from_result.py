# entry: yield_from_result.py::view
import time

import requests


class Page:
    def load(self):
        return requests.get("http://example.org/page")  # blocking


def parts(count):
    for number in range(count):
        yield number
    return Page()


def report():
    page = yield from parts(2)
    page.load()
    yield "done"


def tail():
    yield from ()
    time.sleep(1)  # trap


def view():
    later = tail()
    return list(report()), later
