# entry: protocol_parameter.py::save
# entry: protocol_parameter.py::notify
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Protocol, runtime_checkable

import boto3


@runtime_checkable
class Storage(Protocol):
    def put(self, key: str, body: bytes) -> None: ...


class Disk:
    def put(self, key: str, body: bytes) -> None:
        Path(key).write_bytes(body)  # blocking


class Bucket:
    def __init__(self) -> None:
        self.client = boto3.client("s3")  # optional

    def put(self, key: str, body: bytes) -> None:
        self.client.put_object(Bucket="b", Key=key, Body=body)  # blocking


class Memory:
    def __init__(self) -> None:
        self.held = {}

    def put(self, key: str, body: bytes) -> None:
        self.held[key] = body


def save(storage: Storage) -> None:
    storage.put("a", b"b")


class Notifier(ABC):
    def notify(self) -> None:
        for line in self.lines():
            print(line)

    @abstractmethod
    def lines(self):
        """List the lines."""


class FromFile(Notifier):
    def lines(self):
        with open("lines") as file:  # blocking
            yield from file  # optional


class Fixed(Notifier):
    def lines(self):
        return ["a"]


def notify(notifier: Notifier) -> None:
    notifier.notify()
