# entry: sqlite_contexts.py::view
import contextlib
import sqlite3


class Store:
    def __init__(self, path):
        self._connection = sqlite3.connect(path)  # blocking
        self._connection.row_factory = sqlite3.Row

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._connection.close()  # optional

    def add(self, name):
        with self._connection:  # optional
            self._connection.execute("insert into people values (?)", (name,))  # blocking

    def all(self):
        with contextlib.closing(self._connection.cursor()) as cursor:
            for row in cursor.execute("select * from people"):  # blocking
                yield row["name"]

    def drop(self):
        self._connection.executescript("drop table people")  # trap


def view():
    with Store(":memory:") as store:
        store.add("x")
        return [name.upper() for name in store.all()]
