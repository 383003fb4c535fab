import json
import sqlite3
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass


@dataclass(order=True)
class Item:
    sku: str
    count: int = 0

    def is_low(self, threshold):
        return self.count < threshold

    @property
    def weight(self):
        time.sleep(0.01)  # blocking
        return 1


class ItemRepository(ABC):
    @abstractmethod
    def __iter__(self): ...

    @abstractmethod
    def find(self, number): ...

    def first(self):
        time.sleep(0.02)  # trap
        return next(iter(self))


class SqlItems(ItemRepository):
    def __init__(self, path):
        self._path = path
        self._connection = None

    @property
    def connection(self):
        if self._connection is None:
            self._connection = sqlite3.connect(self._path)  # blocking
        return self._connection

    def __iter__(self):
        for sku, count in self.connection.execute("select sku, count from items"):  # blocking
            yield Item(sku, count)

    def find(self, number):
        self.connection.execute("select 1 where id = ?", (number,))  # blocking
        return Item(f"sku-{number}", number)

    def save(self, item):
        with self.connection as transaction:  # optional
            transaction.execute("update items set count = ?", (item.count,))  # blocking


class JsonItems(ItemRepository):
    def __init__(self, path):
        self._path = path

    def __iter__(self):
        with open(self._path) as f:  # trap
            yield from (Item(**raw) for raw in json.load(f))

    def find(self, number):
        return next(iter(self))

    def save(self, item):
        time.sleep(0.03)  # trap
