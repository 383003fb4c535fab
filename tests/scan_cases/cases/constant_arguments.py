# entry: constant_arguments.py::plain
# entry: constant_arguments.py::waiting
# entry: constant_arguments.py::keyword
# entry: constant_arguments.py::varying
# entry: constant_arguments.py::rebinding
# entry: constant_arguments.py::spread
# entry: constant_arguments.py::nested
import os
import time

import requests


def fetch(url, cached=False, session=None, *, wait=False):
    if session is not None:
        session.get(url)
        os.listdir(url)  # blocking
    if not cached:
        requests.get(url)  # blocking
    if wait:
        pause(wait)
    return None


def pause(really):
    if not really:
        os.remove("x")  # trap
    time.sleep(1)  # blocking


def hand_on(url, wait=False):
    fetch(url, wait=wait)


def plain(request):
    fetch("x")
    hand_on("x")


def waiting(request):
    fetch("x", True, request.session)


def keyword(request):
    hand_on("x", wait=True)


def varying(request):
    fetch("x", cached=request.cached)


def later(urls, seen=None):
    for url in urls:
        if seen is not None:
            requests.get(url)  # blocking
        seen = url


def rebinding(request):
    later(request.urls)


def told(path, remove=False, keep=True):
    if remove and path:
        os.remove(path)  # blocking
    return os.stat if keep else os.listdir(path)  # blocking


def spread(request):
    told(*request.arguments, **request.options)


def counting(start=None):
    def inner():
        nonlocal start
        start = 1

    inner()
    if start:
        time.sleep(1)  # blocking
    mode = kind("fast")
    return mode


def kind(name):
    if name == "slow":
        time.sleep(2)  # trap
    elif name == "fast":
        time.sleep(3)  # blocking


def nested(request):
    counting()
