import time

import unheard_of
import wrapt
from decorator import decorator
from flask import Flask

app = Flask(__name__)


@decorator
def slowed(function, *args, **kwargs):
    time.sleep(1)  # blocking
    return function(*args, **kwargs)


@wrapt.decorator
def logged(wrapped, instance, args, kwargs):
    open("log", "a")  # blocking
    return wrapped(*args, **kwargs)


@decorator
def unused(function, *args, **kwargs):
    time.sleep(1)  # trap


def outside(function):
    return unheard_of.wrap(function)


@app.route("/a")
@slowed
@logged
def index():
    time.sleep(2)  # blocking


@app.route("/b")
@unheard_of.cached(30)
def cached():
    time.sleep(2)  # blocking


@app.route("/c")
@outside
def handed():
    time.sleep(2)  # blocking
