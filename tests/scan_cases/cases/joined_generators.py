import csv
import io
import os

from flask import Flask, Response, stream_with_context

app = Flask(__name__)


def lines(folder):
    for name in sorted(os.listdir(folder)):  # blocking
        with open(os.path.join(folder, name)) as file:  # blocking
            yield from file  # blocking


def table(rows):
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)  # trap
    return buffer.getvalue()


@app.get("/joined")
def joined():
    return "".join(lines("logs"))


@app.get("/table")
def as_table():
    return table([[line] for line in lines("logs")])


@app.get("/empty")
def empty():
    return Response(stream_with_context(line for line in ()))  # trap
