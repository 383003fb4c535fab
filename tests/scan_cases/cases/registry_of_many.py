# entry: registry_of_many.py::view
import time

HANDLERS = {}


def handles(name):
    def add(function):
        HANDLERS[name] = function
        return function

    return add


@handles("a")
def a():
    time.sleep(1)  # blocking


@handles("b")
def b():
    time.sleep(2)  # trap


@handles("c")
def c():
    time.sleep(3)  # trap


def view():
    HANDLERS["a"]()
