# entry: getattr_dunder.py::view
import requests


class Proxy:
    def __init__(self, base):
        self.base = base

    def __getattr__(self, name):
        return requests.get(self.base + name)  # blocking


def view():
    return Proxy("http://example.org/").users
