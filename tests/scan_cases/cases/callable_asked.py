# entry: callable_asked.py::listing
# entry: callable_asked.py::either
# What ``callable`` says of a value tells the branches apart.
import time

import boto3


class Timed:
    def __init__(self, wrapped):
        self._wrapped = wrapped

    def __getattr__(self, name):
        value = getattr(self._wrapped, name)
        if not callable(value):
            return value

        def timed(*args, **kwargs):
            return value(*args, **kwargs)  # blocking

        return timed


class Lazy:
    def __call__(self):
        time.sleep(1)  # blocking

    def wait(self):
        time.sleep(2)  # trap


class Plain:
    def wait(self):
        time.sleep(3)  # blocking


def listing():
    return Timed(boto3.client("s3")).list_buckets()  # trap


def either(asked):
    value = Lazy() if asked else Plain()
    return value() if callable(value) else value.wait()

