# entry: nested_decorators.py::view
import functools
import time


def logged(level="info", *, clock=None):
    def decorate(function):
        @functools.wraps(function)
        def inner(*args, **kwargs):
            audit(function.__name__)
            return function(*args, **kwargs)

        return inner

    if callable(level):
        return logged()(level)
    return decorate


def audit(name):
    time.sleep(1)  # blocking


def cached(seconds):
    known = {}

    def decorate(function):
        def inner(key):
            if key not in known:
                known[key] = function(key)
            return known[key]

        inner.clear = known.clear
        return inner

    return decorate


def skipped(function):
    return lambda *args: None


class Shop:
    @logged
    def first(self):
        time.sleep(2)  # blocking

    @staticmethod
    @cached(60)
    def second(key):
        time.sleep(3)  # blocking

    @classmethod
    @logged("debug")
    def third(cls):
        time.sleep(4)  # blocking

    @skipped
    def fourth(self):
        time.sleep(5)  # trap


def view():
    shop = Shop()
    shop.first()
    shop.second("x")
    Shop.third()
    shop.fourth()
    Shop.second.clear()
