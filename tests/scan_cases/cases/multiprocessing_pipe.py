from multiprocessing import Pipe

from flask import Flask

app = Flask(__name__)


@app.get("/")
def pipe():
    ours, theirs = Pipe()  # optional
    if ours.poll():  # trap
        return ""
    return "x" if ours.poll(1) else str(ours.recv())  # blocking


@app.get("/at-once")
def at_once():
    ours, theirs = Pipe()  # optional
    return str(ours.poll(timeout=0))  # trap
