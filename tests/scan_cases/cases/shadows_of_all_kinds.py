# entry: shadows_of_all_kinds.py::view
import os
import time
from time import sleep


class time_like:
    def sleep(self, n):
        return n


def by_parameter(time):
    time.sleep(1)  # trap


def by_comprehension():
    return [sleep(n) for sleep in (abs, int) for n in (1, 2)]  # trap


def by_with():
    with open(os.devnull) as sleep:  # blocking
        sleep.closed
    return sleep


def by_except():
    try:
        raise ValueError
    except ValueError as sleep:
        return str(sleep)


def by_nested_def():
    def sleep(n):
        return n

    return sleep(3)  # trap


def by_class():
    class sleep:
        def __init__(self, n):
            self.n = n

    return sleep(3)  # trap


def still():
    def inner():
        sleep(4)  # blocking

    return inner()


def view():
    by_parameter(time_like())
    by_comprehension()
    by_with()
    by_except()
    by_nested_def()
    by_class()
    return still()
