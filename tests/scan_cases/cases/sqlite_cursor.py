# entry: sqlite_cursor.py::view
import sqlite3
from contextlib import closing


def connect():
    connection = sqlite3.connect("x")  # blocking
    connection.row_factory = sqlite3.Row
    return connection


def view(request):
    with closing(connect()) as connection:
        cursor = connection.cursor()
        cursor.execute("select 1")  # blocking
        cursor.executescript("select 1")  # blocking
        connection.execute("select 1").fetchall()  # blocking
        connection.commit()  # blocking
    with connect() as other:  # optional
        other.executemany("x", [])  # blocking
