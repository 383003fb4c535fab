# entry: consumed_or_not.py::view
import collections
import time


def one(item):
    time.sleep(1)  # blocking
    return item


def two(item):
    time.sleep(2)  # blocking
    return item, item


def three(item):
    time.sleep(3)  # blocking
    return item


def four(item):
    time.sleep(4)  # trap
    return item


def five(item):
    time.sleep(5)  # blocking
    return item


def six(item):
    time.sleep(6)  # trap
    yield item


def seven(item):
    time.sleep(7)  # blocking
    yield item


def view(items=("a", "b")):
    first, *rest = map(one, items)
    table = dict(map(two, items))
    found = "a" in (three(item) for item in items)
    lazy = map(four, items)
    collections.deque(map(five, items), maxlen=0)
    waiting = [six(item) for item in items]
    lists = [*seven("a")]
    return first, rest, table, found, lazy, waiting, lists
