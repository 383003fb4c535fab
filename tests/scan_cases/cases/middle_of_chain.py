# entry: middle_of_chain.py::view
import time


class Query:
    def __init__(self, rows=()):
        self.rows = rows
        self._filters = []

    def where(self, predicate):
        self._filters.append(predicate)
        return self

    def __iter__(self):
        time.sleep(1)  # blocking
        return (row for row in self.rows if all(check(row) for check in self._filters))

    def first(self):
        return next(iter(self), None)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return list(self)[key]
        return list(self)[key]

    def explain(self):
        time.sleep(2)  # trap


def expensive(row):
    time.sleep(3)  # blocking
    return True


def lazy(row):
    time.sleep(4)  # trap
    return True


def view():
    Query().where(lazy)
    query = Query([1, 2]).where(expensive)
    return query[0:1], query.first()
