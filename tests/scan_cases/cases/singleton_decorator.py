# entry: singleton_decorator.py::view
import functools
import time


def singleton(cls):
    instances = {}

    @functools.wraps(cls)
    def get(*args, **kwargs):
        if cls not in instances:
            instances[cls] = cls(*args, **kwargs)
        return instances[cls]

    return get


def registered(cls):
    REGISTRY[cls.__name__] = cls
    return cls


REGISTRY = {}


@singleton
class Config:
    def __init__(self, path):
        self.values = self.load(path)

    def load(self, path):
        with open(path) as handle:  # blocking
            return handle.read()  # blocking


@registered
class Job:
    def run(self):
        time.sleep(1)  # blocking


@registered
class Silent:
    def run(self):
        return None

    def later(self):
        time.sleep(2)  # trap


def view(name):
    Config("x").values
    REGISTRY[name]().run()
