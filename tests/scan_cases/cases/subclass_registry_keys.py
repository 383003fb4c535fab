# entry: subclass_registry_keys.py::view
import time


class Exporter:
    kinds = {}

    def __init_subclass__(cls, kind=None, **kwargs):
        super().__init_subclass__(**kwargs)
        time.sleep(0)  # trap
        cls.kinds[kind or cls.__name__.lower()] = cls

    @classmethod
    def of(cls, kind):
        return cls.kinds[kind]()

    def export(self, rows):
        raise NotImplementedError


class Csv(Exporter, kind="csv"):
    def export(self, rows):
        with open("out.csv", "w") as out:  # blocking
            out.write(",".join(rows))  # blocking


class Xml(Exporter):
    def export(self, rows):
        time.sleep(2)  # blocking


def view(kind="csv"):
    return Exporter.of(kind).export(["a"])
