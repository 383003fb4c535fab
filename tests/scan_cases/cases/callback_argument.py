# entry: callback_argument.py::view
import time


def apply(function, value):
    return function(value)


def slow(value):
    time.sleep(value)  # blocking


def other(value):
    time.sleep(value)  # trap


def view():
    apply(slow, 1)
