# entry: factory_return.py::view
import requests


def make_client():
    session = requests.Session()
    session.headers["X"] = "1"
    return session


def view():
    return make_client().post("http://example.org")  # blocking
