# entry: monkeypatched_module.py::view
import json

import requests


def fetch(url):
    return requests.get(url)  # blocking


class Tools:
    pass


tools = Tools()
tools.fetch = fetch


def view(request):
    return json.dumps(tools.fetch("x").text)  # trap
