# entry: threadlocal_client.py::view
import threading

import requests

local = threading.local()


def session():
    if not hasattr(local, "session"):
        local.session = requests.Session()
    return local.session


def view(request):
    return session().get("x")  # blocking
