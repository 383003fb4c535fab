# entry: match_captures.py::view
import requests


def view(request):
    pair = ("get", requests.Session())
    match pair:
        case ("get", session):
            session.get("x")  # blocking
        case (_, other):
            other.post("x")  # optional
    match requests.Session():
        case whole:
            whole.put("x")  # blocking
