from __future__ import annotations

import abc
import time
from typing import TYPE_CHECKING, ClassVar

from . import _loader

if TYPE_CHECKING:
    from .schema import Query


class Builder(abc.ABC):
    registry: ClassVar[dict[str, type[Builder]]] = {}
    kind: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.kind:
            cls.registry[cls.kind] = cls

    def __new__(cls, query: Query):
        chosen = cls.registry.get(query.kind, cls)
        return super().__new__(chosen)

    def __init__(self, query: Query) -> None:
        self.query = query
        self.sections: list[str] = []

    def __iadd__(self, section):
        self.sections.append(self._checked(section))
        return self

    def _checked(self, section):
        time.sleep(0.01)  # blocking
        return section

    def build(self) -> str:
        self.collect()
        return "\n".join(self.sections)

    @abc.abstractmethod
    def collect(self) -> None: ...


class DailyBuilder(Builder):
    kind = "daily"

    def collect(self):
        for row in _loader.load("rows.json"):
            self += row
        self.sections.extend(self.query.filter.apply(["a"]))


class WeeklyBuilder(Builder):
    kind = "weekly"

    def collect(self):
        time.sleep(0.5)  # blocking
        self.archive()

    def archive(self):
        time.sleep(0.6)  # blocking


class Archive(WeeklyBuilder):
    kind = "archive"

    def archive(self):
        time.sleep(0.7)  # optional

    def restore(self):
        time.sleep(0.8)  # trap
