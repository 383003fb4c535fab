# entry: module_getattr.py::view
import time

import requests


def __getattr__(name):
    if name == "session":
        return requests.Session()
    raise AttributeError(name)


def view(request):
    import module_getattr

    module_getattr.session.get("x")  # blocking
