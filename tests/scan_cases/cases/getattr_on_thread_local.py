# entry: getattr_on_thread_local.py::view
import threading

import redis

_local = threading.local()


def client():
    found = getattr(_local, "client", None)
    if found is None:
        found = _local.client = redis.Redis()
    return found


def view(request):
    return client().get("x")  # blocking
