# entry: operator_dotted.py::view
import operator
import time


class Store:
    def flush(self, deep=False):
        time.sleep(1)  # blocking

    def size(self):
        time.sleep(2)  # trap
        return 1


class Shelf:
    def __init__(self):
        self.store = Store()

    @property
    def slow(self):
        time.sleep(3)  # blocking
        return 3


flush = operator.methodcaller("flush", deep=True)
inner = operator.attrgetter("store")


def view():
    shelves = [Shelf(), Shelf()]
    for store in map(inner, shelves):
        flush(store)
    return max(shelves, key=operator.attrgetter("slow"))
