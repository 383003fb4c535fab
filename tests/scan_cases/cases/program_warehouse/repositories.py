import sqlite3
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Generic, TypeVar

T = TypeVar("T")


class Item:
    def __init__(self, row):
        self.row = row

    def __str__(self):
        time.sleep(0.001)  # blocking
        return f"item {self.row}"


class Box:
    def __init__(self, row):
        self.row = row

    def __str__(self):
        time.sleep(0.002)  # trap
        return "box"


class Repository(ABC, Generic[T]):
    table: ClassVar[str]

    def __init__(self):
        self.connection = sqlite3.connect("warehouse.db")  # blocking

    @abstractmethod
    def build(self, row) -> T: ...

    def __getitem__(self, key) -> T:
        row = self.connection.execute(f"select * from {self.table} where id = ?", (key,))  # blocking
        return self.build(row)

    def __delitem__(self, key) -> None:
        self.connection.execute(f"delete from {self.table} where id = ?", (key,))  # blocking

    def stream(self) -> Iterator[T]:
        for row in self.connection.execute(f"select * from {self.table}"):  # blocking
            yield self.build(row)


class ItemRepository(Repository[Item]):
    table = "items"

    def build(self, row):
        return Item(row)


class BoxRepository(Repository[Box]):
    table = "boxes"

    def build(self, row):
        self.check(row)
        return Box(row)

    def check(self, row):
        time.sleep(0.003)  # blocking
