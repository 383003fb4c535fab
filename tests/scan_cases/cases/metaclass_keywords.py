# entry: metaclass_keywords.py::view
import time

SHAPES = {}


class Meta(type):
    def __new__(mcls, name, bases, namespace, *, abstract=False):
        cls = super().__new__(mcls, name, bases, namespace)
        if not abstract:
            SHAPES[name] = cls
        return cls


class Shape(metaclass=Meta, abstract=True):
    def draw(self):
        time.sleep(1)  # trap


class Circle(Shape):
    def draw(self):
        time.sleep(2)  # blocking


class Curve(Shape, abstract=True):
    def draw(self):
        time.sleep(3)  # trap


def view():
    for shape in SHAPES.values():
        shape().draw()
