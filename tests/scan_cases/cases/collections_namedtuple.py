# entry: collections_namedtuple.py::view
from collections import namedtuple

import requests

Clients = namedtuple("Clients", "http name")


def view(request):
    clients = Clients(requests.Session(), "a")
    clients.http.get("x")  # blocking
    http, _ = clients
    http.get("y")  # blocking
