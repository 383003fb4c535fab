# entry: new_chooses_the_class.py::view
import time


class Builder:
    registry = {}
    kind = ""

    def __init_subclass__(cls):
        cls.registry[cls.kind] = cls

    def __new__(cls, kind):
        return super().__new__(cls.registry.get(kind, cls))

    def __init__(self, kind):
        self.parts = self.collect()

    def collect(self):
        return []


class Weekly(Builder):
    kind = "weekly"

    def collect(self):
        time.sleep(1)  # blocking

    def archive(self):
        time.sleep(2)  # trap


def view(kind):
    return Builder(kind).parts
