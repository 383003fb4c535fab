# entry: new_and_metaclasses.py::make
# entry: new_and_metaclasses.py::reuse
import requests


class Meta(type):
    registry = {}

    def __new__(meta, name, bases, body):
        requests.post("http://new")  # trap
        cls = super().__new__(meta, name, bases, body)
        meta.registry[name] = cls
        return cls

    def __getitem__(cls, key):
        return requests.get(key).json()  # blocking

    def __len__(cls):
        return requests.get("http://len").json()  # trap


class Model(metaclass=Meta):
    def __new__(cls, *args):
        requests.get("http://instance")  # blocking
        return super().__new__(cls)

    def __init__(self, name):
        self.name = open(name).read()  # blocking

    def __class_getitem__(cls, item):
        return cls


class Single:
    _one = None

    def __new__(cls):
        if cls._one is None:
            cls._one = super().__new__(cls)
            cls._one._load()
        return cls._one

    def _load(self):
        self.rows = requests.get("http://rows").json()  # blocking

    def __del__(self):
        requests.delete("http://rows")  # optional


def make():
    Model["x"]
    return Model("y")


def reuse():
    return Single().rows
