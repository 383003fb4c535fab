import socket
import time
from functools import lru_cache
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class Field(Generic[T]):
    counter = 0

    def __init__(self, *, required=False, **options: Any):
        self.required = required
        self.options = options

    def __set_name__(self, owner, name):
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "Field[T]": ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.data.get(self.name)

    def __set__(self, instance, value):
        instance.data[self.name] = self.run(value)

    def run(self, value):
        for step in self.steps():
            value = step(value)
        return value

    def steps(self):
        return [self.to_python, self.validate]

    def to_python(self, value):
        return value

    def validate(self, value):
        return value


class Email(Field[str]):
    def validate(self, value):
        _, _, host = value.partition("@")
        socket.getaddrinfo(host, 25)  # blocking
        return value

    def to_mailbox(self, value):
        time.sleep(0.07)  # trap


class Text(Field[str]):
    def to_python(self, value):
        if "choices" in self.options:
            return self.known(value)
        return str(value)

    def known(self, value):
        with open(self.options["choices"]) as f:  # blocking
            return value if value in f.read() else value  # blocking


class Number(Field[int]):
    def to_python(self, value):
        return int(value)

    def validate(self, value):
        self.check(value, **self.options)
        return value

    def check(self, value, minimum=0):
        time.sleep(0.08)  # blocking


class Date(Field[str]):
    def to_python(self, value):
        time.sleep(0.09)  # trap
