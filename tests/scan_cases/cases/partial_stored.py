# entry: partial_stored.py::view
import functools
import time
from functools import partial

import requests

get = partial(requests.get, timeout=3)
post = functools.partial(requests.Session().post, "x")


class Client:
    def __init__(self):
        self.pause = partial(time.sleep, 1)


def view(request):
    get("x")  # blocking
    post()  # blocking
    Client().pause()  # blocking
