import functools
import time

import requests
from flask import Flask, request

app = Flask(__name__)


def login_required(view):
    @functools.wraps(view)
    def inner(*args, **kwargs):
        requests.get("auth", headers=request.headers)  # blocking
        return view(*args, **kwargs)

    return inner


def limit(times):
    def decorator(view):
        @functools.wraps(view)
        def inner(*args, **kwargs):
            time.sleep(times)  # blocking
            return view(*args, **kwargs)

        return inner

    return decorator


@app.route("/")
@login_required
@limit(3)
def index():
    return open("x").read()  # blocking
