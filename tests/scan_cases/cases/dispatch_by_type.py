# entry: dispatch_by_type.py::view
# entry: dispatch_by_type.py::unknown
import time
from functools import singledispatch, singledispatchmethod


class Shape: ...


class Circle(Shape): ...


class Square(Shape): ...


@singledispatch
def area(shape):
    time.sleep(1)  # trap


@area.register
def _(shape: Circle):
    time.sleep(2)  # blocking


@area.register(Square)
def _(shape):
    time.sleep(3)  # trap


@singledispatch
def name(shape):
    time.sleep(4)  # blocking


@name.register(Circle)
def _(shape):
    time.sleep(5)  # trap


class Writer:
    @singledispatchmethod
    def write(self, shape):
        time.sleep(6)  # trap

    @write.register
    def _(self, shape: Shape):
        time.sleep(7)  # blocking


@singledispatch
def anything(value):
    time.sleep(8)  # blocking


@anything.register
def _(value: list):
    time.sleep(9)  # blocking


def view():
    area(Circle())
    name(Square())
    Writer().write(Square())


def unknown(value):
    anything(value)
