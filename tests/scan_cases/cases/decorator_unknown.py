# entry: decorator_unknown.py::view
import time

from somewhere import traced


@traced("name")
def helper():
    time.sleep(1)  # blocking


@traced
def other():
    time.sleep(1)  # blocking


def view():
    helper()
    other()
