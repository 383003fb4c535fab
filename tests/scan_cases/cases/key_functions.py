# entry: key_functions.py::newest
# entry: key_functions.py::ranked
# entry: key_functions.py::lazily
import itertools
import os
from functools import cmp_to_key, reduce

import requests


def score(name):
    return requests.get(name).json()  # blocking


def compare(first, second):
    return requests.get(first + second).json()  # blocking


def is_open(name):
    return requests.head(name).ok  # blocking


def never(name):
    return requests.head(name).ok  # trap


def newest(paths):
    return max(paths, key=os.path.getmtime)  # blocking


def ranked(names):
    names.sort(key=cmp_to_key(compare))
    best = min(names, key=score, default=None)
    for key, group in itertools.groupby(names, key=lambda name: open(name).read()):  # blocking
        print(key, group)
    kept = list(itertools.takewhile(is_open, names))
    return best, reduce(lambda total, name: total + score(name), kept, 0)


def lazily(names):
    return map(never, names), filter(never, names)
