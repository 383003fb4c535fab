# entry: annotated_parameter.py::view
import requests


def fetch(client: requests.Session, url: str):
    return client.get(url)  # blocking


def view(client: "requests.Session"):
    fetch(client, "http://example.org")
    return client.get("http://example.org")  # blocking
