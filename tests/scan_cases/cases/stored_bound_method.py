# entry: stored_bound_method.py::view
import requests


class Api:
    def __init__(self):
        session = requests.Session()
        self.get = session.get
        self.call = getattr(session, "post")
        self.verbs = [session.put, session.delete]


def view(request):
    api = Api()
    api.get("x")  # blocking
    api.call("y")  # blocking
    for verb in api.verbs:
        verb("z")  # blocking
    fetch = api.get
    fetch("w")  # blocking
    list(map(api.get, ["a"]))  # blocking
