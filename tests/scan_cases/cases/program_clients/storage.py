import os
import time
from pathlib import Path


class Lazy:
    def __init__(self, factory):
        object.__setattr__(self, "_factory", factory)
        object.__setattr__(self, "_wrapped", None)

    def _setup(self):
        if self._wrapped is None:
            object.__setattr__(self, "_wrapped", self._factory())
        return self._wrapped

    def __getattr__(self, name):
        return getattr(self._setup(), name)


class Validated:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return instance.__dict__[self.name]

    def __set__(self, instance, value):
        os.listdir(value)  # blocking
        instance.__dict__[self.name] = value


class Storage:
    name = Validated()

    def __init__(self, name):
        self.root = Path(name)
        self.readers = {"text": self._text, "bytes": self._bytes}

    def fetch(self, key):
        time.sleep(0.01)  # blocking
        return self.readers["bytes"](key)

    def _bytes(self, key):
        return (self.root / key).read_bytes()  # blocking

    def _text(self, key):
        return (self.root / key).read_text()  # blocking

    def get_text(self, key):
        return self.readers["text"](key)

    @property
    def size(self):
        return sum(path.stat().st_size for path in self.root.iterdir())  # blocking

    @size.deleter
    def size(self):
        os.remove(self.root)  # trap
