from pathlib import Path

from .store import connect


def on_get(req, resp, name):
    connection = connect()
    connection.execute("SELECT * FROM team WHERE name = ?", (name,))  # blocking


def on_get_badge(req, resp, name):
    resp.data = Path("badges", name).read_bytes()  # blocking


def on_put_badge(req, resp, name):
    Path("badges", name).write_bytes(req.bounded_stream.read())  # blocking


def on_put_photo(req, resp, name):
    Path("photos", name).write_bytes(req.bounded_stream.read())  # trap
