# entry: typed_containers.py::view
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Sender:
    def send(self) -> None:
        time.sleep(1)  # blocking

    def hold(self) -> None:
        time.sleep(2)  # trap


class Pair(NamedTuple):
    sender: Sender
    label: str

    def go(self) -> None:
        self.sender.send()

    @classmethod
    def make(cls) -> "Pair":
        return cls(Sender(), "x")


@dataclass
class Registry:
    senders: dict[str, Sender] = field(default_factory=dict)
    hooks: list[Callable[[], None]] = field(default_factory=list)
    pairs: "Mapping[str, Pair]" = field(default_factory=lambda: {"x": Pair.make()})

    def all(self) -> list[Sender]:
        return list(self.senders.values())


def hook() -> None:
    time.sleep(3)  # blocking


class Router(Sender):
    def send(self) -> None:
        time.sleep(4)  # blocking


def view() -> None:
    registry = Registry({"a": Router()}, [hook])
    for sender in registry.all():
        sender.send()
    for action in registry.hooks:
        action()
    registry.pairs["x"].go()
