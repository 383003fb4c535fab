import socket
import time
from typing import Literal

import attrs
from pydantic import BaseModel, field_validator, model_validator


class Query(BaseModel):
    kind: Literal["daily", "weekly"]
    host: str = "localhost"

    @field_validator("host")
    @classmethod
    def resolvable(cls, value):
        socket.gethostbyname(value)  # blocking
        return value

    @model_validator(mode="after")
    def settled(self):
        time.sleep(0.01)  # blocking
        return self

    @property
    def filter(self):
        return Filter(pattern="a")

    def explain(self):
        time.sleep(0.02)  # trap


def exists(instance, attribute, value):
    open(value)  # blocking


def never_used(instance, attribute, value):
    time.sleep(1)  # trap


@attrs.define
class Filter:
    pattern: str
    source: str = attrs.field(default="filter.txt", validator=exists)
    words: list = attrs.field(init=False)

    @words.default
    def _words(self):
        time.sleep(0.03)  # blocking
        return ["a"]

    def __attrs_post_init__(self):
        time.sleep(0.04)  # blocking

    def apply(self, rows):
        return [row for row in rows if row in self]

    def __contains__(self, row):
        time.sleep(0.05)  # blocking
        return row in self.words
