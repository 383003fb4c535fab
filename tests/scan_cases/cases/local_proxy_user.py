import time

from flask import Flask
from werkzeug.local import LocalProxy

app = Flask(__name__)


class Organisation:
    name = "x"

    def slow(self):
        time.sleep(1)  # blocking


def find():
    time.sleep(2)  # blocking
    return Organisation()


current = LocalProxy(find)


@app.route("/a")
def named():
    return current.name


@app.route("/b")
def slow():
    return current._get_current_object().slow()


@app.route("/c")
def compared():
    return "no" if current != None else "yes"  # noqa: E711
