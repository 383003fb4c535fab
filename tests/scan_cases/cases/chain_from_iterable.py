import itertools
import time

from flask import Flask

app = Flask(__name__)


class Package:
    def __init__(self, name):
        self.name = name

    @property
    def digest(self):
        time.sleep(1)  # blocking

    def unused(self):
        time.sleep(1)  # trap


def listing(root):
    open(root)  # blocking
    yield Package(root)


def never(root):
    open(root)  # trap
    yield Package(root)


@app.route("/")
def index():
    packages = itertools.chain.from_iterable(listing(root) for root in ("a", "b"))
    waiting = itertools.chain.from_iterable(never(root) for root in ("a", "b"))
    return [package.digest for package in packages]
