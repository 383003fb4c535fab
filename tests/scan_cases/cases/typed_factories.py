# entry: typed_factories.py::view
import time
from collections.abc import Callable, Iterator
from typing import Literal, ParamSpec, Type, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Handler:
    def handle(self) -> None:
        raise NotImplementedError


class Slow(Handler):
    def handle(self) -> None:
        time.sleep(1)  # blocking


class Other(Handler):
    def handle(self) -> None:
        time.sleep(2)  # trap


def traced(function: Callable[P, R]) -> Callable[P, R]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        time.sleep(3)  # blocking
        return function(*args, **kwargs)

    return inner


@traced
def build(kind: Type[Handler]) -> Handler:
    return kind()


def stream(kinds: dict[str, type[Handler]]) -> Iterator[Handler]:
    for name in kinds:
        yield kinds[name]()


Mode = Literal["a", "b"]


def view(mode: Mode = "a") -> None:
    build(Slow).handle()
    for handler in stream({"slow": Slow}):
        handler.handle()
