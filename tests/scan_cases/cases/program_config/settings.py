import os
import time
from pathlib import Path

_cache = {}


class Proxy:
    def __init__(self, load):
        self.__dict__["_load"] = load

    def __getattr__(self, name):
        return getattr(self._load(), name)

    def __setattr__(self, name, value):
        time.sleep(1)  # trap


class Settings:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance._read()
        return cls._instance

    def _read(self):
        self.raw = Path("settings.ini").read_text()  # blocking

    @property
    def region(self):
        return Region(self.raw)

    def save(self):
        Path("settings.ini").write_text(self.raw)  # trap


class Region:
    def __init__(self, raw):
        self.raw = raw

    def __str__(self):
        time.sleep(0.01)  # blocking
        return self.raw


current = Proxy(Settings)


def __getattr__(name):
    if name == "debug":
        return _debug()
    raise AttributeError(name)


def _debug():
    return os.path.exists("debug.flag")  # blocking


def _verbose():
    return os.path.exists("verbose.flag")  # trap
