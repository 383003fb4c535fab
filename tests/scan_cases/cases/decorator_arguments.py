import functools
import time

import requests
from flask import Flask

app = Flask(__name__)


def retry(times, wait=0.5):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            for _ in range(times):
                try:
                    return function(*args, **kwargs)
                except OSError:
                    time.sleep(wait)  # blocking

        return wrapper

    return decorate


def optional_arguments(function=None, *, url="http://x"):
    if function is None:
        return functools.partial(optional_arguments, url=url)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        requests.head(url)  # blocking
        return function(*args, **kwargs)

    return wrapper


def registered(function):
    time.sleep(1)  # trap
    return function


@app.get("/a")
@retry(3, wait=1)
def a():
    return "a"


@app.get("/b")
@optional_arguments
def b():
    return "b"


@app.get("/c")
@optional_arguments(url="http://y")
@registered
def c():
    return "c"
