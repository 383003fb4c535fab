# entry: decorator_wraps.py::view
import functools
import time


def retry(times):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for _ in range(times):
                try:
                    return function(*args, **kwargs)
                except ValueError:
                    time.sleep(1)  # blocking

        return wrapper

    return decorate


@retry(3)
def view():
    return open("file").read()  # blocking
