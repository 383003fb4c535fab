import time

import requests


class Spec:
    def __and__(self, other):
        return And(self, other)

    def __or__(self, other):
        time.sleep(0.11)  # trap
        return self

    def __invert__(self):
        return Not(self)

    def holds(self, item):
        raise NotImplementedError


class And(Spec):
    def __init__(self, *parts):
        self.parts = parts

    def holds(self, item):
        return all(part.holds(item) for part in self.parts)


class Not(Spec):
    def __init__(self, inner):
        self.inner = inner

    def holds(self, item):
        return not self.inner.holds(item)


class InStock(Spec):
    def holds(self, item):
        return bool(requests.get(f"https://stock.example/{item}"))  # blocking


class Cheap(Spec):
    def __init__(self, *, limit):
        self.limit = limit

    def holds(self, item):
        time.sleep(0.12)  # blocking
        return item < self.limit


class Rare(Spec):
    def holds(self, item):
        time.sleep(0.13)  # trap


def select(items, spec):
    return filter(spec.holds, items)
