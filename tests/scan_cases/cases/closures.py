# entry: closures.py::view
import time


def outer(client):
    def inner():
        client()

    return inner


def slow():
    time.sleep(1)  # blocking


def view():
    outer(slow)()
