# entry: star_args.py::view
import time

import requests


def apply(function, *args, **kwargs):
    return function(*args, **kwargs)


def pause(seconds):
    time.sleep(seconds)  # blocking


def fetch(session, *, url):
    return session.get(url)  # blocking


def view(request):
    apply(pause, 1)
    apply(fetch, requests.Session(), url="x")
    first, *rest = [requests.Session(), requests.Session()]
    rest[0].put("x")  # blocking
    first.get("x")  # blocking
