import functools

import requests
from flask import Flask, request

app = Flask(__name__)


def authorised(view):
    @functools.wraps(view)
    def wrapper(*args, **kwargs):
        requests.get("http://auth.example.org")  # blocking
        return view(*args, **kwargs)

    return wrapper


@app.route("/a")
@authorised
def first():
    return request.args.get("a")  # trap


@app.route("/b")
def second():
    return "x"
