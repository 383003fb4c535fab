# entry: singledispatch.py::view
import functools
import time


@functools.singledispatch
def render(value):
    return value


@render.register
def _(value: int):
    time.sleep(1)  # blocking


def view(value):
    return render(value)
