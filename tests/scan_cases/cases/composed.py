# entry: composed.py::view
import functools
import time


def compose(*functions):
    return functools.reduce(lambda f, g: lambda x: g(f(x)), functions)


def clean(text):
    return text.strip()


def enrich(text):
    time.sleep(1)  # blocking
    return text


def store(text):
    time.sleep(2)  # blocking
    return text


def spare(text):
    time.sleep(3)  # trap


pipeline = compose(clean, enrich, store)


def view():
    return pipeline(" x ")
