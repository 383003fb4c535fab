# entry: work_deque.py::view
import collections
import functools
import heapq
import time


def first():
    time.sleep(1)  # blocking


def second(number):
    time.sleep(number)  # blocking


class Third:
    def __init__(self, priority):
        self.priority = priority

    def __lt__(self, other):
        return self.priority < other.priority

    def run(self):
        time.sleep(3)  # blocking


def view():
    work = collections.deque([first])
    work.append(functools.partial(second, 2))
    while work:
        work.popleft()()
    heap = []
    heapq.heappush(heap, Third(1))
    heapq.heappop(heap).run()
    ordered = collections.OrderedDict(a=first)
    ordered.move_to_end("a")
    return [function() for function in ordered.values()]
