# entry: generic_box.py::read
# entry: generic_box.py::plain
from pathlib import Path
from typing import Generic, TypeVar

import redis

T = TypeVar("T")


class Box(Generic[T]):
    def __init__(self, value: T) -> None:
        self._value = value

    def get(self) -> T:
        return self._value

    def map(self, function):
        return Box(function(self._value))


class ClientBox(Box[redis.Redis]):
    def ping(self):
        return self.get().ping()  # blocking


def read() -> str:
    ClientBox(redis.Redis()).ping()
    return Box(Path("x")).get().read_text()  # blocking


def plain() -> int:
    box: Box[dict] = Box({})
    box.get().get("x")
    return box.map(len).get()
