# entry: delegation_getattr.py::view
import requests


class Wrapped:
    def __init__(self, inner):
        self._inner = inner

    def __getattr__(self, name):
        return getattr(self._inner, name)


def view(request):
    return Wrapped(requests.Session()).get("x")  # blocking
