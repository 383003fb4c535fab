# entry: match_classes.py::handle
# entry: match_classes.py::pair
from dataclasses import dataclass
from pathlib import Path

import requests


@dataclass
class Fetch:
    session: requests.Session
    url: str


@dataclass
class Read:
    path: Path


@dataclass
class Skip:
    reason: str


def handle(command: Fetch | Read | Skip):
    match command:
        case Fetch(session=session, url=url):
            return session.get(url)  # blocking
        case Read(path):
            return path.read_bytes()  # blocking
        case Skip(reason):
            return reason.strip()
        case _:
            return None


def pair(value):
    match value:
        case {"kind": "file", "path": str(name)}:
            return open(name).read()  # blocking
        case [first, *rest] if requests.get(first).ok:  # blocking
            return rest
        case None | 0:
            return None
