# entry: single_dispatch_method.py::export
# entry: single_dispatch_method.py::only_text
from functools import singledispatchmethod
from pathlib import Path
from sqlite3 import Connection, connect


class Exporter:
    @singledispatchmethod
    def write(self, target, text):
        raise TypeError(target)

    @write.register
    def _(self, target: Path, text):
        target.write_text(text)  # blocking

    @write.register(Connection)
    def _to_database(self, target, text):
        target.execute("insert into t values (?)", (text,))  # blocking

    @write.register(list)
    def _to_list(self, target, text):
        target.append(text)


def export(kind):
    exporter = Exporter()
    if kind == "file":
        exporter.write(Path("x"), "text")  # optional
    else:
        exporter.write(connect("x.db"), "text")  # blocking


def only_text():
    return Exporter()
