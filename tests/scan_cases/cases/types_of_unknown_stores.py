# entry: types_of_unknown_stores.py::order
# entry: types_of_unknown_stores.py::user
# entry: types_of_unknown_stores.py::either
# entry: types_of_unknown_stores.py::deep
# What nobody knows a body to give is what the class gives its base as a type, or what limits the variable.
import time
from typing import Generic, Optional, TypeVar

from elsewhere import fetch


class Row:
    def load(self):
        time.sleep(1)  # trap


class Order(Row):
    def load(self):
        time.sleep(2)  # blocking

    def ship(self):
        time.sleep(3)  # blocking


class User(Row):
    def load(self):
        time.sleep(4)  # blocking

    def ship(self):
        time.sleep(5)  # trap


class Door:
    def open(self):
        time.sleep(6)  # blocking


class Window:
    def open(self):
        time.sleep(7)  # blocking


R = TypeVar("R", bound="Row")
K = TypeVar("K")
S = TypeVar("S", Door, Window)


class Store(Generic[K, R]):
    last: R

    def get(self, key: K) -> Optional[R]:
        return fetch(key)

    def many(self) -> list[R]:
        return fetch(None)


class Named(Store[str, R]):
    pass


class Orders(Store[int, Order]):
    pass


class Users(Named["User"]):
    pass


def order():
    found = Orders().get(1)
    found.load()
    for each in Orders().many():
        each.ship()


def user():
    Users().get("a").load()


def either(kind: S):
    kind.open()


def deep():
    Users().last.load()
