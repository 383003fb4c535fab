# entry: typed_dict_and_protocol.py::view
from typing import Protocol, TypedDict

import requests


class Clients(TypedDict):
    http: requests.Session


class Fetcher(Protocol):
    def fetch(self, url: str) -> str: ...


class Remote:
    def fetch(self, url: str) -> str:
        return requests.get(url).text  # blocking


class Unrelated:
    def other(self):
        return requests.get("never")  # trap


def use(fetcher: Fetcher):
    return fetcher.fetch("x")


def view(request, clients: Clients):
    clients["http"].get("x")  # blocking
    return use(Remote())
