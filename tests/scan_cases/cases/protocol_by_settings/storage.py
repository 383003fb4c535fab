import os
from typing import Protocol

import requests


class Storage(Protocol):
    def put(self, name: str, data: bytes) -> None: ...

    def label(self) -> str: ...


class Disk:
    def put(self, name, data):
        with open(name, "wb") as out:  # blocking
            out.write(data)  # blocking

    def label(self):
        return "disk"


class Remote:
    def put(self, name, data):
        requests.put("http://store/" + name, data=data)  # blocking

    def label(self):
        return "remote"


class Memory:
    def __init__(self):
        self.items = {}

    def put(self, name, data):
        self.items[name] = data

    def label(self):
        return "memory"


BACKENDS = {"disk": Disk, "remote": Remote, "memory": Memory}


def make() -> Storage:
    return BACKENDS[os.environ.get("STORAGE", "disk")]()
