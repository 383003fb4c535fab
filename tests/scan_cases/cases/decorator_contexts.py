# entry: decorator_contexts.py::quick
import functools
import time


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


@logged
def slow():
    time.sleep(1)  # trap


@logged
def quick():
    return 1
