# entry: lazy_singleton.py::view
import requests

_session = None


def session():
    global _session
    if _session is None:
        _session = requests.Session()
    return _session


def view(request):
    return session().get("x")  # blocking
