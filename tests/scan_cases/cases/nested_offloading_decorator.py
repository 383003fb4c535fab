import functools
import time
from concurrent.futures import ThreadPoolExecutor

from flask import Flask

pool = ThreadPoolExecutor()


def threaded(function, executor=None):
    @functools.wraps(function)
    def submit(*args, **kwargs):
        return (executor or pool).submit(function, *args, **kwargs)

    return submit


def create():
    app = Flask(__name__)

    @threaded
    def work(number):
        time.sleep(number)  # trap

    @app.route("/")
    def start():
        future = work(number=1)
        return future.result()  # blocking

    return app


app = create()
