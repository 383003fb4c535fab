# entry: tables_comprehended.py::by_class
# entry: tables_comprehended.py::by_table
# A dictionary that a comprehension makes of another one keeps under each name what belongs to it.
import time


class Jobs:
    def fetch(self):
        time.sleep(1)  # blocking

    def nap(self):
        time.sleep(2)  # blocking

    def _hidden(self):
        time.sleep(3)  # trap


def load():
    time.sleep(4)  # blocking


def store():
    time.sleep(5)  # trap


def drop():
    time.sleep(6)  # trap


TABLE = {"load": load, "store": store, "x_drop": drop}


def by_class(name):
    methods = {key: value for key, value in vars(Jobs).items() if not key.startswith("_")}
    return methods[name](Jobs())


def by_table():
    upper = {name.upper(): action for name, action in TABLE.items() if not name.startswith("x_")}
    return upper["LOAD"]()
