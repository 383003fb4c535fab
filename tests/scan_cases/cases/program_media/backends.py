import os
import time
from functools import lru_cache
from importlib import import_module
from pathlib import Path

import requests

BACKENDS = {
    "default": {"BACKEND": "backends.DiskBackend", "OPTIONS": {"root": "media"}},
    "archive": {"BACKEND": "backends.HttpBackend", "OPTIONS": {"url": "https://archive.example"}},
}


class BaseBackend:
    def __init__(self, **options):
        for name, value in options.items():
            setattr(self, name, value)

    def open(self, name):
        return self._open(self._checked(name))

    def save(self, name, content):
        return self._save(self._checked(name), content)

    def _checked(self, name):
        time.sleep(0.03)  # blocking
        return name

    def __iter__(self):
        return iter(self.names())

    def __len__(self):
        return len(list(self.names()))


class DiskBackend(BaseBackend):
    root = "."

    def _open(self, name):
        return Path(self.root, name).read_bytes()  # trap

    def _save(self, name, content):
        Path(self.root, name).write_bytes(content)  # trap

    def names(self):
        yield from os.listdir(self.root)  # blocking


class HttpBackend(BaseBackend):
    url = ""

    def _open(self, name):
        return requests.get(f"{self.url}/{name}").content  # blocking

    def _save(self, name, content):
        requests.put(f"{self.url}/{name}", data=content)  # blocking

    def names(self):
        return requests.get(self.url).json()  # trap


def import_string(dotted):
    module, _, name = dotted.rpartition(".")
    return getattr(import_module(module), name)


@lru_cache
def get_backend(alias):
    config = BACKENDS[alias]
    cls = import_string(config["BACKEND"])
    return cls(**config["OPTIONS"])
