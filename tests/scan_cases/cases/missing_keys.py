# entry: missing_keys.py::view
import collections
import time


class Rates(dict):
    def __missing__(self, key):
        time.sleep(1)  # blocking
        self[key] = key
        return key


class Settings(collections.UserDict):
    def __getitem__(self, key):
        time.sleep(2)  # blocking
        return self.data.get(key)


def expensive():
    time.sleep(3)  # blocking
    return 1


def lazy():
    time.sleep(4)  # blocking
    return []


def never():
    time.sleep(5)  # trap


def view():
    rates = Rates()
    settings = Settings({"a": 1})
    groups = collections.defaultdict(lazy)
    groups["x"].append(rates["eur"])
    known = {}
    known.setdefault("a", expensive())
    known.setdefault("fn", never)
    return settings["a"]
