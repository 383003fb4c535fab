# entry: isinstance_narrowing.py::view
import requests


def view(client):
    if isinstance(client, requests.Session):
        return client.get("http://example.org")  # blocking
    return client.get("http://example.org")  # trap
