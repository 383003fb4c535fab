# entry: unpacking_shapes.py::run
# entry: unpacking_shapes.py::swapped
import socket
import time

import requests


def pair():
    return requests.Session(), time.sleep


def named(*, client, pause=None, **others):
    client.get("x")  # blocking
    for value in others.values():
        value("y")  # blocking
    if pause:
        pause(1)  # blocking


def positional(first, /, *rest):
    first(1)  # blocking
    rest[0].recv(1)  # blocking
    return rest[-1]


def run():
    session, pause = pair()
    named(**{"client": session, "pause": pause, "other": requests.head})
    positional(pause, *[socket.socket(), len])
    (first, (second, *_)), third = ((session, [pause, 1, 2]), 3)
    first.post("x")  # blocking
    second(third)  # blocking


def swapped():
    wait, quiet = time.sleep, len
    wait, quiet = quiet, wait
    wait("x")
    quiet(1)  # blocking
