# entry: generator_send.py::average
# entry: generator_send.py::created
# entry: generator_send.py::delegated
import time

import requests


def averager():
    total = count = 0
    while True:
        value = yield
        requests.post("http://average", json=value)  # blocking
        total += value
        count += 1


def average(values):
    running = averager()
    next(running)
    for value in values:
        running.send(value)


def sleeper():
    time.sleep(1)  # trap
    yield 1


def created():
    waiting = sleeper()
    waiting.close()
    return waiting


def inner():
    got = yield 1
    time.sleep(got)  # blocking
    return got


def outer():
    result = yield from inner()
    yield result


def delegated():
    generator = outer()
    generator.send(None)
    return generator.send(2)
