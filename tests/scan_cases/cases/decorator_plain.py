# entry: decorator_plain.py::view
import time


def slowly(function):
    def wrapper(*args, **kwargs):
        time.sleep(1)  # blocking
        return function(*args, **kwargs)

    return wrapper


@slowly
def view():
    time.sleep(2)  # blocking
