# entry: namedtuple_field.py::view
from typing import NamedTuple

import requests


class Clients(NamedTuple):
    http: requests.Session
    name: str


def make():
    return Clients(requests.Session(), "a")


def view(request):
    http, name = make()
    http.get(name)  # blocking
    make().http.post(name)  # blocking
    make()[0].put(name)  # blocking
