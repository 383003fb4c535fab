"""The application that every view of these cases stands in, and what holds a lock or a transaction in it."""

HEAD = '''\
import contextlib
import sqlite3
import time

import requests
from flask import Flask, abort, g, jsonify, redirect, request, session, url_for

app = Flask(__name__)
app.secret_key = "test"
URL = "http://upstream.invalid"


class Connection(sqlite3.Connection):
    """Fails on any other thread than its own, as sqlite3 does."""


@app.before_request
def connect():
    g.database = sqlite3.connect(":memory:", factory=Connection)
    g.database.execute("create table notes (id integer, text text)")
    g.database.executemany("insert into notes values (?, ?)", [(1, "one"), (2, "two"), (3, "three")])


@app.teardown_request
def disconnect(error):
    database = g.pop("database", None)
    if database is not None:
        database.close()


def fetch(path):
    return requests.get(f"{URL}/{path}", timeout=5).json()["path"]


def note(number):
    row = g.database.execute("select text from notes where id = ?", (number,)).fetchone()
    return row[0] if row else None


def note_with_price(number):
    return note(number) + fetch("price")


'''

HOLDING = """\
import threading


class Holding:
    lock = threading.Lock()

    @contextlib.contextmanager
    def begin(self):
        g.depth = "in"
        yield
        g.depth = "out"


holding = Holding()


"""
