import shelve
import time
from collections import UserDict
from collections.abc import Mapping

import requests


class Catalog(dict):
    def __contains__(self, key):
        time.sleep(0.01)  # blocking
        return True

    def __missing__(self, key):
        self[key] = value = self._load(key)
        return value

    def _load(self, key):
        return requests.get(f"https://catalog.example/{key}").text  # blocking

    def pop(self, key):
        time.sleep(0.02)  # trap


class Headers(Mapping):
    def __init__(self, environ):
        self._environ = environ

    def __getitem__(self, name):
        time.sleep(0.03)  # blocking
        return self._environ.get(f"HTTP_{name.upper()}", "")

    def __iter__(self):
        time.sleep(0.04)  # trap
        return iter(self._environ)

    def __len__(self):
        time.sleep(0.05)  # trap
        return len(self._environ)


class Persistent(UserDict):
    def __getitem__(self, key):
        return shelve.open("db")[key]  # trap
