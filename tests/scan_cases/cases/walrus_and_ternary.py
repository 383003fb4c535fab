# entry: walrus_and_ternary.py::view
import requests


def view(flag):
    if (session := requests.Session()) and flag:
        session.get("http://example.org")  # blocking
    client = session if flag else None
    return client.post("http://example.org") if client else None  # blocking
