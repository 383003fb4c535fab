from functools import wraps

import requests

from .store import connect


def login_required(function):
    @wraps(function)
    def wrapper(req, resp, **given):
        requests.get("https://login.example/check", timeout=3)  # blocking
        return function(req, resp, **given)

    return wrapper


def on_get(req, resp):
    rows = connect().execute("SELECT name FROM team")  # blocking
    resp.media = [row[0] for row in rows]  # optional


@login_required
def on_post(req, resp):
    connection = connect()
    connection.execute("INSERT INTO team VALUES (?)", (req.media["name"],))  # blocking
    connection.commit()  # blocking


def on_start():
    connect().execute("VACUUM")  # trap
