# entry: callbacks_in_containers.py::run
# entry: callbacks_in_containers.py::read_only
import collections
import heapq
import time
from queue import PriorityQueue

import requests


class Plan:
    steps: list = []
    by_name = collections.OrderedDict()

    @classmethod
    def step(cls, name):
        def keep(function):
            cls.steps.append((name, function))
            cls.by_name[name] = function
            return function

        return keep


@Plan.step("load")
def load():
    requests.get("http://load")  # blocking


@Plan.step("wait")
def wait():
    time.sleep(1)  # blocking


def skipped():
    time.sleep(1)  # trap


def run():
    for index, (name, step) in enumerate(Plan.steps):
        print(index, name, step())
    pending = collections.deque([skipped.__name__, "x"])
    pending.popleft()
    heap = [(1, wait)]
    _, action = heapq.heappop(heap)
    action()


def read_only():
    return {name: step.__doc__ for name, step in Plan.by_name.items()}, PriorityQueue
