# entry: callable_instances.py::run
# entry: callable_instances.py::indirect
import time

import requests


class Throttle:
    def __init__(self, seconds):
        self.seconds = seconds

    def __call__(self, *args):
        time.sleep(self.seconds)  # blocking


class Pipeline:
    def __init__(self, *steps):
        self.steps = steps

    def __call__(self, value):
        for step in self.steps:
            value = step(value)
        return value


class Never:
    def __call__(self, *args):
        requests.get("never")  # trap


throttle = Throttle(1)
clean = Pipeline(str.strip, throttle, lambda text: requests.post("x", data=text))  # blocking
never = Never()


def run():
    clean("x")


def indirect():
    return callable(never)
