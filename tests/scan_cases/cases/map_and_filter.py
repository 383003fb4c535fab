# entry: map_and_filter.py::view
import time


def slow(value):
    time.sleep(1)  # blocking
    return value


def never(value):
    time.sleep(1)  # trap
    return value


def view(values):
    later = map(never, values)
    return list(map(slow, values)), later
