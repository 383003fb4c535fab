import functools

from flask import Flask

app = Flask(__name__)


def checked(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        return view(*args, **kwargs)

    return inner


@app.route("/0")
@checked
def v0():
    open("0")  # blocking


@app.route("/1")
@checked
def v1():
    return "x"
