# entry: default_factories.py::count
# entry: default_factories.py::build
# entry: default_factories.py::named
import dataclasses
import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field

import redis


def _connect():
    return sqlite3.connect("x.db")  # blocking


def _never():
    return open("never")  # trap


@dataclass
class Store:
    name: str
    client: redis.Redis = field(default_factory=redis.Redis)
    tags: list = field(default_factory=list)
    rows: object = field(default_factory=lambda: {})

    def __post_init__(self):
        self.path = self.name + ".db"

    def size(self):
        return self.client.dbsize()  # blocking


@dataclasses.dataclass(frozen=True)
class Report:
    connection: sqlite3.Connection = field(default_factory=_connect)
    size: int = 0


@dataclass
class Other:
    file: object = field(default_factory=_never)


def count():
    return Store("x").size()


def build():
    Report().connection.commit()  # blocking
    other = Other(file=None)
    return other.file


def named():
    groups = defaultdict(lambda: Store("y"))
    return groups["a"].client.get("x")  # blocking
