import functools
import time

import requests
from flask import Flask

app = Flask(__name__)


class timed:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function

    def __call__(self, *args, **kwargs):
        try:
            return self.function(*args, **kwargs)
        finally:
            requests.post("http://timing")  # blocking

    def __get__(self, instance, owner):
        return functools.partial(self, instance)


class limited:
    def __init__(self, seconds):
        self.seconds = seconds

    def __call__(self, function):
        @functools.wraps(function)
        def wrapper(*args):
            time.sleep(self.seconds)  # blocking
            return function(*args)

        return wrapper


class Api:
    @timed
    def load(self):
        return requests.get("http://load").text  # blocking

    @timed
    def unused(self):
        return requests.get("http://unused").text  # trap


@app.get("/a")
@timed
def a():
    return Api().load()


@app.get("/b")
@limited(1)
def b():
    return "b"
