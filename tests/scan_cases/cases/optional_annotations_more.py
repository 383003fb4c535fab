# entry: optional_annotations_more.py::use
# entry: optional_annotations_more.py::collect
from __future__ import annotations

import pathlib
import typing as t
from collections.abc import Callable, Iterable, Mapping

import requests

Client = t.Union[requests.Session, None]
Names = dict[str, "pathlib.Path"]
Loader = Callable[[str], pathlib.Path]


def make(name: str) -> t.Optional[requests.Session]: ...


def locate(name: str) -> tuple[pathlib.Path, int]:
    raise NotImplementedError


def use(client: Client, loader: Loader, final: t.Annotated[pathlib.Path, "x"]):
    if client:
        client.get("x")  # blocking
    loader("x").read_text()  # blocking
    final.unlink()  # blocking
    made = make("x")
    if made:
        made.head("x")  # blocking
    path, _ = locate("x")
    return path.stat()  # blocking


def collect(paths: Iterable[pathlib.Path], by_name: Mapping[str, requests.Session], names: Names):
    for path in paths:
        path.touch()  # blocking
    for name, session in by_name.items():
        session.get(name)  # blocking
    names["x"].mkdir()  # blocking
    t.cast(requests.Session, object()).get("y")  # blocking
    by_name.get("x")
