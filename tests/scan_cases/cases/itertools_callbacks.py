# entry: itertools_callbacks.py::view
import itertools
import time


def wanted(item):
    time.sleep(1)  # blocking
    return item < 3


def group(item):
    time.sleep(2)  # blocking
    return item % 2


def pair(left, right):
    time.sleep(3)  # blocking
    return left + right


def merged(left, right):
    time.sleep(4)  # blocking
    return left + right


def lazy(item):
    time.sleep(5)  # trap
    return item


def view():
    rows = list(itertools.takewhile(wanted, [1, 2, 3]))
    grouped = {key: list(values) for key, values in itertools.groupby(rows, key=group)}
    total = sum(itertools.starmap(pair, [(1, 2)]))
    steps = list(itertools.accumulate(rows, merged))
    unused = itertools.filterfalse(lazy, rows)
    return grouped, total, steps, unused
