# entry: kwargs_forwarding.py::view
import requests


def inner(url, *, client, **rest):
    return client.get(url)  # blocking


def outer(*args, **kwargs):
    return inner(*args, **kwargs)


def view():
    return outer("http://example.org", client=requests.Session())
