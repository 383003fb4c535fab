# entry: fields_that_call.py::view
import dataclasses
import time
import typing

import attrs
import requests


def fetch_default():
    time.sleep(1)  # blocking
    return 1


def check(instance, attribute, value):
    time.sleep(2)  # blocking


def convert(value):
    time.sleep(3)  # blocking
    return str(value)


@attrs.define
class Rate:
    amount: int = attrs.field(factory=fetch_default)
    name: str = attrs.field(default="x", validator=check, converter=convert)


@dataclasses.dataclass
class Gateway:
    url: str
    session: requests.Session = dataclasses.field(default_factory=requests.Session)
    send: typing.Callable = time.sleep

    def __post_init__(self):
        self.session.head(self.url)  # blocking


class Step(typing.NamedTuple):
    label: str
    action: typing.Callable


def late():
    time.sleep(4)  # blocking


def view():
    Rate()
    gateway = dataclasses.replace(Gateway("http://example.org"), url="http://example.com")
    gateway.session.get(gateway.url)  # blocking
    for label, action in [Step("a", late)]:
        action()
