# entry: partial_keyword_forms.py::fetch_all
# entry: partial_keyword_forms.py::handlers
# entry: partial_keyword_forms.py::quiet
import functools
from functools import partial

import requests

fetch = partial(requests.request, "GET", timeout=5)
fetch_json = partial(fetch, headers={"Accept": "application/json"})


def fetch_all(urls):
    return [fetch_json(url) for url in urls]  # blocking


def _post(kind, url, *, retries):
    for _ in range(retries):
        requests.post(url, json=kind)  # blocking


_HANDLERS = {
    "mail": partial(_post, "mail", retries=2),
    "sms": functools.partial(_post, "sms", retries=1),
}


def handlers(kind):
    handler = _HANDLERS.get(kind)
    if handler:
        handler("x")


def quiet():
    return partial(requests.get, "x")  # trap
