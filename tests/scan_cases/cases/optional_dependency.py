# entry: optional_dependency.py::load
# entry: optional_dependency.py::dump
try:
    import requests
except ImportError:
    requests = None

try:
    from ujson import loads
except ImportError:
    from json import loads

try:
    import httpx as http
except ModuleNotFoundError:
    import urllib.request as http


def load(url):
    if requests is None:
        raise RuntimeError("requests is needed")
    with requests.Session() as session:
        answer = session.get(url)  # blocking
    return loads(answer.text)


def dump(url):
    if hasattr(http, "post"):
        return http.post(url)  # blocking
    return http.urlopen(url)  # blocking
