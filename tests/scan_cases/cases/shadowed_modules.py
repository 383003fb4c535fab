# entry: shadowed_modules.py::run
# entry: shadowed_modules.py::other
import time

import requests


def run(requests, time=None):
    requests.get("x")
    for open in [str]:
        open("x")
    time = Clock()
    time.sleep(1)
    with Fake() as socket:
        socket.recv(1)
    return [input for input in ()]


def other():
    def time(value):
        return value

    time(3)
    sleep = _sleep
    sleep(1)
    import json as requests

    requests.get("x")
    return requests.dumps({})


def _sleep(seconds):
    return seconds


class Clock:
    def sleep(self, seconds):
        return seconds


class Fake:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None

    def recv(self, size):
        return b""


def unreached():
    time.sleep(1)  # trap
    requests.get("x")  # trap
