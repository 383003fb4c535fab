# entry: json_encoder_hook.py::view
import json

import requests


class Encoder(json.JSONEncoder):
    def default(self, value):
        return requests.get("x").text  # blocking


def fallback(value):
    return requests.post("x").text  # blocking


def view(request):
    json.dumps(request, cls=Encoder)
    return json.dumps(request, default=fallback)
