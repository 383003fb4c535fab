# entry: app.py::run
# entry: app.py::shadowed
from core import *
from core import api as client


def run():
    fetch("a")
    client.Session().push("b")
    return helper()


def shadowed():
    fetch = len
    return fetch("a")


def helper():
    return None
