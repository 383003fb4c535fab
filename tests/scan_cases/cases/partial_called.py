# entry: partial_called.py::view
import functools
import time

import requests


def fetch(client, url):
    return client.get(url)  # blocking


def view():
    bound = functools.partial(fetch, requests.Session())
    bound("http://example.org")
    wait = functools.partial(time.sleep, 1)
    wait()  # blocking
    functools.partial(time.sleep, 2)  # trap
