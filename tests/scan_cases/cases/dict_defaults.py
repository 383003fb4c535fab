# entry: dict_defaults.py::view
from collections import defaultdict

import requests

sessions = defaultdict(requests.Session)
clients = {}


def view(request):
    sessions[request.host].get("x")  # blocking
    clients.setdefault(request.host, requests.Session()).get("y")  # blocking
    clients[request.host].get("z")  # blocking
