# entry: class_decorator_in_place.py::view
import functools
import time


def retried(method):
    @functools.wraps(method)
    def call(self, *args):
        for _ in range(3):
            try:
                return method(self, *args)
            except OSError:
                time.sleep(1)  # blocking
        return None

    return call


def retry_all(cls):
    for name, value in list(vars(cls).items()):
        if callable(value) and not name.startswith("_"):
            setattr(cls, name, retried(value))
    return cls


@retry_all
class Api:
    def fetch(self):
        time.sleep(2)  # blocking
        raise OSError

    def other(self):
        time.sleep(3)  # trap


def view():
    return Api().fetch()
