# entry: generic_repository_typevar.py::view
from typing import Generic, TypeVar

import requests

T = TypeVar("T", bound=requests.Session)


class Repository(Generic[T]):
    client: T

    def __init__(self, client: T) -> None:
        self.client = client

    def load(self):
        return self.client.get("x")  # blocking


def view(request):
    return Repository[requests.Session](requests.Session()).load()
