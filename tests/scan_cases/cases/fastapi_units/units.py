import sqlite3
import time


class UnitOfWork:
    def __init__(self, path):
        self.connection = sqlite3.connect(path)  # blocking

    def orders(self):
        return self.connection.execute("select 1").fetchall()  # blocking

    def close(self):
        time.sleep(1)  # blocking


async def unit():
    work = UnitOfWork("x.db")
    try:
        yield work
    finally:
        work.close()


def settings():
    with open("settings.json") as handle:  # blocking
        return handle.read()  # blocking
