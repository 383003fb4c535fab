# entry: functools_reduce.py::view
from functools import reduce

import requests


def step(total, url):
    return total + len(requests.get(url).content)  # blocking


def view(request):
    return reduce(step, request.urls, 0)
