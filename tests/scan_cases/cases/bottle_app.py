import time

import bottle
from bottle import Bottle, get

app = Bottle()


@app.route("/a")
def first():
    time.sleep(1)  # blocking


@app.post("/b")
def second():
    time.sleep(1)  # blocking


@get("/c")
def third():
    time.sleep(1)  # blocking


@app.hook("before_request")
def before():
    time.sleep(1)  # blocking


app.route("/d", "GET", lambda: time.sleep(1))  # blocking


def unused():
    time.sleep(1)  # trap
