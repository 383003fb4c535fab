# entry: metaclass_call.py::view
import time


class Meta(type):
    def __call__(cls, *args, **kwargs):
        time.sleep(1)  # blocking
        return super().__call__(*args, **kwargs)


class Thing(metaclass=Meta):
    def __init__(self):
        time.sleep(2)  # blocking


def view():
    Thing()
