# entry: raised_from_helpers.py::view
import time


class Problem(Exception):
    def report(self):
        time.sleep(1)  # blocking

    def __str__(self):
        time.sleep(2)  # trap
        return "x"


class Worse(Problem):
    def report(self):
        time.sleep(3)  # blocking


def look_up():
    time.sleep(5)  # blocking
    return "reason"


def check(kind):
    if kind:
        raise Worse("x")
    raise Problem(look_up())


def view(kind=0):
    try:
        check(kind)
    except Problem as error:
        error.report()
