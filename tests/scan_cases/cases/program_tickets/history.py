import json
import os
import time
from contextlib import AbstractContextManager, contextmanager


class Entry:
    __slots__ = ("command", "seconds")

    def __init__(self, command):
        self.command = command
        self.seconds = 0.0

    def __str__(self):
        return f"{self.command!r} {self.seconds:.1f}"

    def __bool__(self):
        time.sleep(0.07)  # blocking
        return True


class Locked(AbstractContextManager):
    path = "history.lock"

    def __enter__(self):
        os.mkdir(self.path)  # blocking
        return self

    def __exit__(self, *details):
        os.rmdir(self.path)  # blocking


class History:
    def __init__(self):
        self.entries = []

    @contextmanager
    def recording(self, command):
        entry = Entry(command)
        with Locked():
            yield entry
        self.entries.append(entry)

    def render(self):
        return json.dumps([str(entry) for entry in self.entries if entry])

    def reload(self):
        with open("history.json") as f:  # trap
            return json.load(f)
