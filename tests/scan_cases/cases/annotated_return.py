# entry: annotated_return.py::view
import sqlite3

import registry


def connection() -> sqlite3.Connection:
    return registry.lookup("db")


def view():
    connection().execute("select 1")  # blocking
