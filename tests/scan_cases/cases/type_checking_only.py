# entry: type_checking_only.py::total
# entry: type_checking_only.py::named
from __future__ import annotations

from typing import TYPE_CHECKING, Optional, Union

if TYPE_CHECKING:
    from pathlib import Path

    from redis import Redis

    from nowhere import Price
else:
    Price = object


def total(store: Redis, key: str) -> int:
    return int(store.get(key) or 0)  # blocking


def named(folder: Optional["Path"], other: Union["Path", str], price: Price) -> str:
    if folder is not None:
        return folder.read_text()  # blocking
    if isinstance(other, str):
        return other.strip()
    price.get("x")
    return other.read_text()  # blocking
