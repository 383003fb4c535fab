# entry: generic_tables_and_patterns.py::shown
# entry: generic_tables_and_patterns.py::replaced
# entry: generic_tables_and_patterns.py::unpacked
import re
import zipfile
from typing import Generic, TypeVar
from urllib.request import urlopen

Row = TypeVar("Row")
LINK = re.compile(r"https?://\S+")


class Table(Generic[Row]):
    name: str

    def __class_getitem__(cls, item):
        return super().__class_getitem__(item)

    def __getitem__(self, key):
        return urlopen(f"https://rows.example/{self.name}/{key}")  # blocking


class Topics(Table[int]):
    name = "topics"


def preview(match):
    return urlopen(match.group())  # blocking


def count(match):
    return str(len(match.group()))


def shown(request):
    return Topics()[request.path]


def replaced(request):
    return LINK.sub(preview, LINK.sub(count, request.path))


def unpacked(request):
    with zipfile.ZipFile("parts.zip") as archive, archive.open("first") as part:  # blocking
        return part.read()  # blocking
