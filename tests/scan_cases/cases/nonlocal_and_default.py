# entry: nonlocal_and_default.py::view
import requests


def make(session=requests.Session()):
    cache = None

    def load(url):
        nonlocal cache
        if cache is None:
            cache = session
        return cache.get(url)  # blocking

    return load


load = make()


def view(request):
    return load("x")
