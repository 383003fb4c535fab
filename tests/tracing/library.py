"""A library that waits in every way a trace has to name, written below a directory of its own."""

from pathlib import Path

FACE = "from acme._client import Client, Special, fetch, rows, session\n"
CLIENT = """\
import time


class Client:
    def call(self):
        time.sleep(0.001)

    @property
    def live(self):
        time.sleep(0.001)
        return True

    def __enter__(self):
        time.sleep(0.001)
        return self

    def __exit__(self, *error):
        pass

    @classmethod
    def ping(cls):
        time.sleep(0.001)

    def quick(self):
        return 1


class Special(Client):
    pass


class Opened:
    def __init__(self):
        time.sleep(0.001)


def again(function):
    def wrapper(*arguments):
        return function(*arguments)

    return wrapper


@again
def fetch(url):
    time.sleep(0.001)


def rows():
    time.sleep(0.001)
    yield 1


session = Client()
"""


def write_library(directory: Path) -> Path:
    """Write the package `acme`; return the directory to put on the path."""
    package = directory / "acme"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(FACE)
    (package / "_client.py").write_text(CLIENT)
    return directory
