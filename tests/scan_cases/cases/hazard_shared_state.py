"""State that requests share through classes, instances and settings; locks that are held in other ways."""

import threading
from dataclasses import dataclass, field

from flask import Flask

app = Flask(__name__)
lock = threading.Lock()
totals = {"a": 1}


class Board:
    seen = set()
    own = []
    limit = 3

    def __init__(self):
        self.own = []
        self.count = 0

    def note(self, name):
        self.seen.add(name)  # hazard WA110
        self.own.append(name)
        self.limit += 1
        self.count = 2


@dataclass
class Order:
    errors: list[str] = field(default_factory=list)


class Plain:
    names: list[str] = []

    def note(self, name):
        self.names.append(name)  # hazard WA110


class ByThread(threading.local):
    pass


class Guarded:
    def __setattr__(self, name, value):
        with lock:  # optional
            object.__setattr__(self, name, value)


board = Board()
by_thread = ByThread()
guarded = Guarded()


@app.get("/shared")
def shared():
    board.note("x")
    Plain().note("x")
    board.count = 1  # hazard WA110
    del totals["a"]  # hazard WA110
    app.config["MODE"] = "x"  # hazard WA110
    return ""


@app.get("/own")
def own():
    mine = Board()
    mine.count = 1
    by_thread.user = "x"  # hazard WA120
    guarded.name = "x"
    del mine.count
    order = Order()
    order.errors.append("x")
    lock.acquire()  # optional
    try:
        totals["b"] = 1
        totals.pop("a")
    finally:
        lock.release()
    return app.config["MODE"]
