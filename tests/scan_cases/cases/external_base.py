# entry: external_base.py::view
import requests


class Client(requests.Session):
    def fetch(self, path):
        return self.get("http://example.org" + path)  # blocking


def view():
    return Client().fetch("/")
