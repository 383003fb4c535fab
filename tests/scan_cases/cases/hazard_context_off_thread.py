import threading
from concurrent.futures import ThreadPoolExecutor

from flask import Flask, copy_current_request_context, current_app, g, request

app = Flask(__name__)
pool = ThreadPoolExecutor()


def reads():
    return request.args["a"]  # hazard WA360


def given(value):
    return value


@copy_current_request_context
def copied():
    return request.args["b"]


@app.route("/")
def view():
    pool.submit(reads)
    pool.submit(given, request.args)
    threading.Thread(target=lambda: print(g.user)).start()  # hazard WA360 # optional
    return request.path


@app.route("/bound")
def bound():
    application = current_app._get_current_object()
    pool.submit(lambda: given(application))
    return "x"


@app.route("/carried")
def carried():
    @copy_current_request_context
    def inner():
        return request.args["c"]

    other = copy_current_request_context(lambda: request.args["d"])
    pool.submit(inner)
    pool.submit(other)
    pool.submit(copied)
    return "x"
