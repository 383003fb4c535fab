# entry: primed_coroutine.py::view
import functools
import time


def primed(function):
    @functools.wraps(function)
    def start(*args, **kwargs):
        generator = function(*args, **kwargs)
        next(generator)
        return generator

    return start


@primed
def sink():
    while True:
        item = yield
        time.sleep(item)  # blocking


@primed
def doubled(target):
    try:
        while True:
            target.send((yield) * 2)
    finally:
        time.sleep(2)  # blocking


def created():
    time.sleep(3)  # trap
    yield 1


def view():
    pipe = doubled(sink())
    pipe.send(1)
    pipe.close()
    return created()
