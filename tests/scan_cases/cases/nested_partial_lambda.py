# entry: nested_partial_lambda.py::view
from functools import partial

import requests


def call(function):
    return function()


def view(request):
    call(lambda: requests.get("x"))  # blocking
    call(partial(call, lambda: requests.post("x")))  # blocking
    unused = lambda: requests.put("x")  # trap  # noqa: E731
    return unused
