import time

from flask import Flask, Response, send_file, stream_with_context

app = Flask(__name__)


@app.teardown_request
def close(error):
    time.sleep(1)  # blocking


@app.after_request
def after(response):
    time.sleep(2)  # blocking
    return response


@app.route("/file")
def download():
    return send_file("x")  # optional


@app.route("/stream")
def stream():
    def generate():
        time.sleep(3)  # optional
        yield "x"

    return Response(stream_with_context(generate()))
