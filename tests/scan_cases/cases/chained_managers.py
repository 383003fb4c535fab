# entry: chained_managers.py::view
import contextlib
import sqlite3
import time


@contextlib.contextmanager
def connection(path):
    database = sqlite3.connect(path)  # blocking
    try:
        yield database
        database.commit()  # blocking
    finally:
        database.close()  # optional


@contextlib.contextmanager
def cursor(path):
    with connection(path) as database:
        yield database.cursor()


class Lock:
    @contextlib.contextmanager
    def held(self, name):
        self._take(name)
        try:
            yield
        finally:
            self._give(name)

    def _take(self, name):
        time.sleep(1)  # blocking

    def _give(self, name):
        time.sleep(2)  # blocking

    @staticmethod
    @contextlib.contextmanager
    def other():
        time.sleep(3)  # trap
        yield


def view():
    lock = Lock()
    with lock.held("x"), cursor("x.db") as rows:
        rows.execute("select 1")  # blocking
        return rows.fetchall()  # optional
