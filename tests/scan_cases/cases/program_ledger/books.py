import os
import time
from collections.abc import MutableMapping
from pathlib import Path

from accounts import Account, Savings


class Book(MutableMapping):
    root = Path("books")

    def __init__(self, name):
        self.name = name
        self._items = {}

    @property
    def accounts(self):
        yield Account("a")
        yield from self._savings()

    def _savings(self):
        for name in os.listdir(self.root):  # blocking
            yield Savings(name)

    def __getitem__(self, key):
        time.sleep(0.1)  # blocking
        return self._items[key]

    def __setitem__(self, key, value):
        (self.root / key).write_text(value.name)  # blocking
        self._items[key] = value

    def __delitem__(self, key):
        (self.root / key).unlink()  # trap
        del self._items[key]

    def __iter__(self):
        time.sleep(0.11)  # trap
        return iter(self._items)

    def __len__(self):
        time.sleep(0.12)  # trap
        return len(self._items)

    def statement(self):
        yield "header"
        time.sleep(0.13)  # blocking
        for line in self.lines():
            yield line.strip()

    def lines(self):
        with open(self.root / self.name) as f:  # blocking
            for line in f:  # optional
                yield line


class closing:
    def __init__(self, book):
        self.book = book

    def __enter__(self):
        return self.book

    def __exit__(self, *details):
        self.finish()

    def finish(self):
        time.sleep(0.14)  # blocking
