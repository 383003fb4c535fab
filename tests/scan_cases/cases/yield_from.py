# entry: yield_from.py::view
import time


def inner():
    time.sleep(1)  # blocking
    yield 1


def outer():
    yield from inner()


def view():
    for item in outer():
        print(item)
