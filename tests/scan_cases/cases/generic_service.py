# entry: generic_service.py::view
import time
from typing import Generic, TypeVar


class Entity:
    def load(self):
        time.sleep(0.1)  # trap


class User(Entity):
    def load(self):
        time.sleep(1)  # blocking

    def erase(self):
        time.sleep(2)  # blocking


class Order(Entity):
    def load(self):
        time.sleep(3)  # trap


T = TypeVar("T", bound=Entity)


class Service(Generic[T]):
    model: type[T]

    def __init__(self, model: type[T]) -> None:
        self.model = model

    def get(self) -> T:
        item = self.model()
        item.load()
        return item


class UserService(Service[User]):
    def __init__(self):
        super().__init__(User)


def first(items: list[T]) -> T:
    return items[0]


def view():
    user = UserService().get()
    first([user]).erase()
