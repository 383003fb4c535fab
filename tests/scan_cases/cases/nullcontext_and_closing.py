# entry: nullcontext_and_closing.py::view
import contextlib
import sqlite3


def view():
    with contextlib.closing(sqlite3.connect("db")) as connection:  # blocking
        connection.execute("select 1")  # blocking
    with contextlib.nullcontext(sqlite3.connect("db")) as other:  # blocking
        other.commit()  # blocking
