# entry: dataclass_inheritance.py::run
from __future__ import annotations

import dataclasses
import sqlite3
from dataclasses import InitVar, dataclass, field
from pathlib import Path


@dataclass(kw_only=True)
class Source:
    path: Path
    opened: bool = False

    def read(self) -> str:
        return self.path.read_text()  # blocking


@dataclass(kw_only=True)
class Cached(Source):
    cache: dict[str, str] = field(default_factory=dict)
    database: InitVar[str | None] = None
    connection: sqlite3.Connection = field(init=False)

    def __post_init__(self, database):
        self.connection = sqlite3.connect(database or "x.db")  # blocking

    def read(self) -> str:
        if "x" not in self.cache:
            self.cache["x"] = super().read()
            self.connection.commit()  # blocking
        return self.cache["x"]

    def forget(self):
        self.path.unlink()  # trap


def run():
    source = Cached(path=Path("x"))
    other = dataclasses.replace(source, opened=True)
    return other.read(), dataclasses.asdict(source)
