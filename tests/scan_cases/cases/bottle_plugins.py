import time

from bottle import Bottle, error, install

app = Bottle()
other = Bottle()


class Timing:
    name = "timing"

    def setup(self, app):
        open("setup")  # trap

    def apply(self, callback, route):
        def wrapper(*args, **kwargs):
            time.sleep(1)  # blocking
            return callback(*args, **kwargs)

        return wrapper


def slowly(callback):
    def wrapper(*args):
        time.sleep(2)  # blocking
        return callback(*args)

    return wrapper


def never(callback):
    def wrapper(*args):
        time.sleep(3)  # trap
        return callback(*args)

    return wrapper


@app.get("/")
def index():
    return ""


@other.get("/other", apply=[slowly])
def quick():
    return ""


@error(404)
def missing(error):
    time.sleep(4)  # blocking


app.install(Timing())
