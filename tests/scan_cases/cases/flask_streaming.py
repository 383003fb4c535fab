import time

from flask import Flask, Response, stream_with_context

app = Flask(__name__)


@app.route("/")
def stream():
    def generate():
        time.sleep(1)  # trap
        yield "x"

    return Response(stream_with_context(generate()))
