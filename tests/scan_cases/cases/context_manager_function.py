# entry: context_manager_function.py::view
import contextlib
import sqlite3


@contextlib.contextmanager
def database():
    connection = sqlite3.connect("db")  # blocking
    try:
        yield connection
    finally:
        connection.commit()  # blocking


@contextlib.contextmanager
def unused():
    sqlite3.connect("db")  # trap
    yield


def view():
    with database() as connection:
        connection.execute("select 1")  # blocking
    return unused()
