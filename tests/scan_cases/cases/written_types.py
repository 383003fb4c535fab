# entry: written_types.py::view
from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Optional

if TYPE_CHECKING:
    from typing import Self


class Client:
    def send(self) -> "Client":
        time.sleep(1)  # blocking
        return self

    def close(self):
        time.sleep(2)  # blocking

    def drop(self):
        time.sleep(3)  # trap


class Handler:
    client: "Optional[Client]" = None
    factory: Callable[[], Client]

    def __init__(self, factory: Callable[[], Client]):
        self.factory = factory

    def go(self) -> Self:
        (self.client or self.factory()).send()
        return self


def shut(clients: Iterable[Annotated[Client | None, "x"]]):
    for client in clients:
        if client:
            client.close()


def view():
    handler = Handler(lambda: Client()).go()
    shut([handler.factory()])
