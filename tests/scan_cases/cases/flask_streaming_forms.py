import subprocess
import time

from flask import Flask, Response, copy_current_request_context, send_file, stream_with_context

app = Flask(__name__)


@app.get("/log")
def log():
    def lines():
        process = subprocess.Popen(["tail", "log"], stdout=subprocess.PIPE)  # optional
        for line in process.stdout:  # trap
            yield line
        process.wait()  # trap

    return Response(stream_with_context(lines()), mimetype="text/plain")


@app.get("/ticks")
def ticks():
    @stream_with_context
    def generate():
        while True:
            time.sleep(1)  # trap
            yield "tick"

    return generate()


@app.get("/numbers")
def numbers():
    return app.response_class((str(number) for number in range(3)))


@app.get("/slow")
def slow():
    return Response(_row(number) for number in range(3))


def _row(number):
    time.sleep(number)  # trap
    return str(number)


@app.get("/file")
def file():
    return send_file("x.pdf")  # optional


@app.get("/unused")
def unused():
    def rows():
        time.sleep(1)  # trap
        yield 1

    rows()
    return ""
