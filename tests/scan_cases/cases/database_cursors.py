# entry: database_cursors.py::Repository.add
# entry: database_cursors.py::listing
import contextlib
import sqlite3

import psycopg2
import psycopg2.extras


class Repository:
    def __init__(self, dsn="x"):
        self.dsn = dsn

    @contextlib.contextmanager
    def cursor(self):
        connection = psycopg2.connect(self.dsn)  # blocking
        try:
            yield connection.cursor(cursor_factory=psycopg2.extras.DictCursor)
            connection.commit()  # blocking
        except Exception:
            connection.rollback()  # blocking
            raise
        finally:
            connection.close()  # optional

    def add(self, name):
        with self.cursor() as cursor:
            cursor.execute("insert into t values (%s)", (name,))  # blocking
            cursor.executemany("x", [])  # blocking
            return cursor.fetchone()  # optional


def listing():
    with contextlib.closing(sqlite3.connect("x.db")) as connection:  # blocking
        connection.row_factory = sqlite3.Row
        with connection:  # optional
            connection.executescript("x")  # blocking
        for row in connection.execute("select 1"):  # blocking
            print(row["a"])
