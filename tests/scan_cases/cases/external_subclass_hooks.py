# entry: external_subclass_hooks.py::view
import collections.abc
import json
import string
import threading
import time


class Encoder(json.JSONEncoder):
    def default(self, value):
        time.sleep(1)  # blocking
        return str(value)


class Lookup(collections.abc.Mapping):
    def __init__(self, names):
        self.names = names

    def __getitem__(self, key):
        time.sleep(2)  # blocking
        return key

    def __iter__(self):
        time.sleep(3)  # blocking
        return iter(self.names)

    def __len__(self):
        return len(self.names)


class Local(threading.local):
    def __init__(self):
        time.sleep(4)  # blocking


class Never(json.JSONEncoder):
    def default(self, value):
        time.sleep(5)  # trap


def view():
    local = Local()
    lookup = Lookup(["a"])
    for name, value in lookup.items():
        lookup.get(name)
    text = json.dumps({"a": object()}, cls=Encoder)
    return string.Template("$a").substitute(dict(lookup)), text, local
