# entry: injected_by_keywords.py::show
# entry: injected_by_keywords.py::count
# A decorator is told by keywords which parts of a container a view is given.
import functools
import time

PROVIDERS = {}


def provides(name):
    def register(function):
        PROVIDERS[name] = function
        return function

    return register


class Container:
    def __getitem__(self, name):
        return PROVIDERS[name](self)


container = Container()


def inject(**names):
    def decorate(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            given = {parameter: container[name] for parameter, name in names.items()}
            return function(*args, **{**given, **kwargs})

        return inner

    return decorate


class Tickets:
    def find(self):
        time.sleep(1)  # blocking

    def close(self):
        time.sleep(2)  # trap


class Clock:
    def find(self):
        time.sleep(3)  # trap

    def wait(self):
        time.sleep(4)  # blocking


@provides("tickets")
def tickets(container):
    return Tickets()


@provides("clock")
def clock(container):
    time.sleep(5)  # blocking
    return Clock()


@provides("unused")
def unused(container):
    time.sleep(6)  # trap


@inject(found="tickets")
def show(found):
    return found.find()


@inject(time="clock")
def count(time):
    return time.wait()
