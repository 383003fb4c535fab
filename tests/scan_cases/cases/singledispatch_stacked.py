# entry: singledispatch_stacked.py::view
import datetime
import functools
import time
from typing import Union


@functools.singledispatch
def encode(value):
    time.sleep(1)  # blocking
    return str(value)


@encode.register(int)
@encode.register(float)
def _number(value):
    time.sleep(2)  # blocking
    return value


@encode.register
def _date(value: datetime.date):
    time.sleep(3)  # optional
    return value.isoformat()


class Writer:
    @functools.singledispatchmethod
    def write(self, item):
        raise NotImplementedError(item)

    @write.register
    def _(self, item: str):
        time.sleep(4)  # blocking

    @write.register
    def _(self, item: list):
        for part in item:
            self.write(part)


def view():
    encode(3)
    encode(object())
    Writer().write(["a", "b"])
