# entry: abstract_properties.py::view
import abc
import time


class Source(abc.ABC):
    @property
    @abc.abstractmethod
    def rows(self): ...

    @abc.abstractmethod
    def label(self):
        """Say what it is."""

    @classmethod
    @abc.abstractmethod
    def open(cls): ...

    def export(self):
        return self.label(), [row for row in self.rows]


class Remote(Source):
    @property
    def rows(self):
        time.sleep(1)  # blocking
        return [1]

    def label(self):
        return "remote"

    @classmethod
    def open(cls):
        time.sleep(2)  # blocking
        return cls()


class Memory(Source):
    rows = ()

    def label(self):
        time.sleep(3)  # trap
        return "memory"

    @classmethod
    def open(cls):
        time.sleep(4)  # trap
        return cls()


def export(source: Source):
    return source.export()


def view():
    return export(Remote.open())
