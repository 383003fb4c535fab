# entry: type_checking_annotation.py::view
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redis import Redis


def store(client: "Redis", key):
    client.set(key, 1)  # blocking


def view(request, client: Redis):
    store(client, "a")
