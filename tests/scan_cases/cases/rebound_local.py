# entry: rebound_local.py::view
import requests


class Fake:
    def get(self, url):
        return url


def view():
    client = requests.Session()
    client.get("http://example.org")  # blocking
    client = Fake()
    return client.get("http://example.org")  # trap
