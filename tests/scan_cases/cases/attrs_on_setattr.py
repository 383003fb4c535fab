# entry: attrs_on_setattr.py::view
# entry: attrs_on_setattr.py::made
import time

from attrs import define, field


def saved(instance, attribute, value):
    time.sleep(1)  # blocking
    return value


def unused(instance, attribute, value):
    time.sleep(2)  # trap
    return value


@define
class Draft:
    title: str = field(on_setattr=saved)
    text: str = field(default="", on_setattr=unused)


def view():
    draft = Draft("a")
    draft.title = "b"


def made():
    return Draft("a", "b")
