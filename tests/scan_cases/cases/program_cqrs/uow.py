import sqlite3
import time


class Orders:
    def __init__(self, connection):
        self._connection = connection

    def add(self, sku):
        self._connection.execute("insert into orders values (?)", (sku,))  # blocking

    def get(self, number):
        cursor = self._connection.cursor()
        cursor.execute("select * from orders where id = ?", (number,))  # blocking
        return cursor.fetchone()  # optional

    def purge(self):
        self._connection.execute("delete from orders")  # trap


class UnitOfWork:
    def __init__(self, readonly=False):
        self.readonly = readonly

    def __enter__(self):
        self._begin()
        return self

    def __exit__(self, kind, value, trace):
        if kind is not None:
            self.rollback()
        self._end()

    def rollback(self):
        time.sleep(0.04)  # blocking

    def _begin(self):
        raise NotImplementedError


class SqlUnitOfWork(UnitOfWork):
    def _begin(self):
        self._connection = sqlite3.connect("orders.db")  # blocking
        self.orders = Orders(self._connection)

    def _end(self):
        self._connection.close()  # optional

    def commit(self):
        if not self.readonly:
            self._connection.commit()  # blocking


class MemoryUnitOfWork(UnitOfWork):
    def _begin(self):
        time.sleep(0.05)  # trap
        self.orders = {}

    def commit(self):
        time.sleep(0.06)  # trap
