# entry: generic_class.py::view
from typing import Generic, TypeVar

import requests

T = TypeVar("T")


class Box(Generic[T]):
    def __init__(self, item: T):
        self.item = item

    def get(self) -> T:
        return self.item


def view(request):
    box = Box(requests.Session())
    box.get().get("x")  # blocking
