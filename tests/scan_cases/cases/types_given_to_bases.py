# entry: types_given_to_bases.py::orders
# entry: types_given_to_bases.py::users
# entry: types_given_to_bases.py::plain
from __future__ import annotations

from typing import Any, Callable, ClassVar, Generic, ParamSpec, Self, TypeVar, get_args
import functools
import sqlite3
import time

M = TypeVar("M", bound="Model")
P = ParamSpec("P")
R = TypeVar("R")


def retry(times: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def inner(*args: P.args, **kwargs: P.kwargs) -> R:
            for left in reversed(range(times)):
                try:
                    return function(*args, **kwargs)
                except sqlite3.OperationalError:
                    if not left:
                        raise
                    time.sleep(1)  # blocking: orders, users
            raise AssertionError

        return inner

    return decorate


class Model:
    table: ClassVar[str]

    def reload(self) -> Self:
        return self

    def describe(self) -> str:
        return self.table


class Order(Model):
    table = "orders"

    def reload(self) -> Self:
        sqlite3.connect("o.db").execute("select")  # blocking: orders
        return self


class User(Model):
    table = "users"

    def reload(self) -> Self:
        with open("/users") as file:  # blocking: users
            file.readline()  # blocking: users
        return self


class Store(Generic[M]):
    model: type[M]

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        cls.model = get_args(cls.__orig_bases__[0])[0]

    @retry(3)
    def first(self) -> M:
        return self.model().reload()

    def name(self) -> str:
        return self.model().describe()


class Orders(Store[Order]): ...


class Users(Store[User]): ...


def orders():
    return Orders().first()


def users():
    return Users().first().describe()


def plain():
    return Orders().name()
