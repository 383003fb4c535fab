# entry: getattr_constant.py::view
import requests


class Service:
    def load(self):
        return requests.get("http://example.org")  # blocking

    def other(self):
        return requests.get("http://example.org")  # trap


def view():
    getattr(Service(), "load")()
    return getattr(requests, "post")("http://example.org")  # blocking
