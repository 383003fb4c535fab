# entry: context_decorator.py::work
# entry: context_decorator.py::other
# entry: context_decorator.py::plain
import time
from contextlib import ContextDecorator, contextmanager

import requests


class locked(ContextDecorator):
    def __enter__(self):
        requests.put("http://lock")  # blocking
        return self

    def __exit__(self, *error):
        requests.delete("http://lock")  # blocking
        return False


@contextmanager
def slowed(seconds):
    time.sleep(seconds)  # blocking
    yield


@contextmanager
def unused():
    time.sleep(1)  # trap
    yield


@locked()
def work():
    return 1


@slowed(2)
def other():
    return 2


def plain():
    return unused()
