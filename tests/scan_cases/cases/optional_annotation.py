# entry: optional_annotation.py::view
from __future__ import annotations

from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from redis import Redis


class Service:
    def __init__(self, cache: Optional[Redis] = None):
        self.cache = cache

    def read(self):
        return self.cache.get("key")  # blocking


def view(service: Service):
    return service.read()
