import time

from flask import Flask

app = Flask(__name__)


def poll():
    time.sleep(1)  # blocking


def never():
    time.sleep(1)  # trap


@app.route("/")
def index():
    size = 0
    with open("data", "rb") as source:  # blocking
        for block in iter(lambda: source.read(4096), b""):  # blocking
            size += len(block)
    waiting = iter(never, None)
    return "".join(iter(poll, None)) + str(size)
