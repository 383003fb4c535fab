# entry: marked_functions.py::view
# entry: marked_functions.py::hooks
import time
from functools import wraps


def rule(function):
    function.is_rule = True
    return function


def traced(function):
    @wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


class Rules(type):
    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        cls.rules = [value for value in namespace.values() if hasattr(value, "is_rule")]
        return cls


class Checks(metaclass=Rules):
    @rule
    def first(self):
        time.sleep(1)  # blocking

    @traced
    @rule
    def second(self):
        time.sleep(2)  # blocking

    def helper(self):
        time.sleep(3)  # trap


class Service:
    @rule
    def warm(self):
        time.sleep(4)  # blocking

    def cool(self):
        time.sleep(5)  # trap


def view():
    for check in Checks.rules:
        check(Checks())


def hooks():
    for hook in vars(Service).values():
        if getattr(hook, "is_rule", False):
            hook(Service())
