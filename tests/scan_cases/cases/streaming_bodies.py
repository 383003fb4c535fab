import time

from django.http import StreamingHttpResponse
from flask import Flask, Response, stream_with_context

app = Flask(__name__)


class Pages:
    def __iter__(self):
        time.sleep(1)  # trap
        yield "x"


def generate():
    time.sleep(1)  # trap
    yield "x"


def eager():
    time.sleep(1)  # blocking
    yield "x"


@app.route("/a")
def iterated():
    return Response(Pages())


@app.route("/b")
def django():
    return StreamingHttpResponse(streaming_content=generate())


@app.route("/c")
def wrapped():
    @stream_with_context
    def inner():
        time.sleep(1)  # trap
        yield "x"

    return Response(inner())


@app.route("/d")
def at_once():
    return Response(list(eager()))
