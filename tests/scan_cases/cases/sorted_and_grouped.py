# entry: sorted_and_grouped.py::view
import bisect
import functools
import itertools
import operator
import time


class Version:
    def __init__(self, text):
        self.text = text

    @property
    def parts(self):
        time.sleep(1)  # blocking
        return self.text.split(".")

    def weight(self):
        time.sleep(2)  # blocking
        return 1


@functools.total_ordering
class Card:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        time.sleep(3)  # blocking
        return self.rank < other.rank

    def __eq__(self, other):
        time.sleep(4)  # optional
        return self.rank == other.rank


def compare(left, right):
    time.sleep(5)  # blocking
    return 0


def view():
    versions = [Version("1.2"), Version("1.3")]
    versions.sort(key=lambda version: version.parts)
    heaviest = max(versions, key=Version.weight)
    cards = sorted([Card(1), Card(2)], reverse=True)
    bisect.insort(cards, Card(3))
    ordered = sorted([3, 1], key=functools.cmp_to_key(compare))
    groups = itertools.groupby(versions, key=operator.attrgetter("text"))
    return heaviest, ordered, [key for key, _ in groups]
