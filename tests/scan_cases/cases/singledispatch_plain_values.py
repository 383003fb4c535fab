# entry: singledispatch_plain_values.py::number
# entry: singledispatch_plain_values.py::several
# The kind of a value that is written in the source chooses among the implementations.
import time
from collections.abc import Mapping
from functools import singledispatch, singledispatchmethod
from typing import Union


class Renderer:
    @singledispatchmethod
    def render(self, value):
        time.sleep(1)  # trap

    @render.register
    def _(self, value: int | float):
        time.sleep(2)  # blocking

    @render.register
    def _(self, value: Union[str, bytes]):
        time.sleep(3)  # trap


@singledispatch
def size(value):
    time.sleep(4)  # trap


@size.register
def _(value: list[str]):
    time.sleep(5)  # blocking


@size.register
def _(value: dict):
    time.sleep(6)  # trap


@singledispatch
def read(value):
    return value


@read.register
def _(value: Mapping):
    time.sleep(7)  # blocking


def number():
    return Renderer().render(2)


def several():
    return size(["a", "b"]), read({"a": 1})
