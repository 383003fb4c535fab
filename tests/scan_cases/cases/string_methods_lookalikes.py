# entry: string_methods_lookalikes.py::run
import os
import os.path
import pathlib
import re
import shlex
import urllib.parse
from datetime import datetime


def run(value: str, row: dict, items: list):
    row.get("x"), row.pop("y", None), row.update(a=1), row.setdefault("b", [])
    value.join(["a"]), value.replace("a", "b"), items.remove(1), items.index(2)
    os.path.join("a", "b"), os.path.basename("a"), os.environ.get("x"), os.getenv("y"), os.getpid()
    path = pathlib.PurePath("a") / "b"
    pathlib.Path("a").with_suffix(".x").name
    re.compile("x").search(value), shlex.split("a b"), urllib.parse.urlopen if False else None
    os.path.exists("x")  # blocking
    os.getcwd(), datetime.now().replace(hour=1)
    return path.parent, pathlib.Path(value).exists()  # blocking
