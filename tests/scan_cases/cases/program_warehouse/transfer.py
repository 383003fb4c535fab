import os
import time
from contextlib import ExitStack, contextmanager, suppress
from tempfile import NamedTemporaryFile


@contextmanager
def locked(name):
    path = f"/tmp/{name}.lock"
    handle = os.open(path, os.O_CREAT)  # blocking
    try:
        yield handle
    finally:
        with suppress(FileNotFoundError):
            os.remove(path)  # blocking


@contextmanager
def never():
    time.sleep(1)  # trap
    yield


class Transfer:
    def __init__(self, lock):
        self.lock = lock
        self.stack = ExitStack()
        self.moved = []

    def __enter__(self):
        self.stack.__enter__()
        self.journal = self.stack.enter_context(self._journal())
        self.stack.callback(self._flush, "all")
        self.stack.push(self._on_exit)
        return self

    def __exit__(self, *details):
        return self.stack.__exit__(*details)

    @contextmanager
    def _journal(self):
        time.sleep(0.01)  # blocking
        yield self.moved
        time.sleep(0.02)  # blocking

    def _flush(self, what):
        time.sleep(0.03)  # blocking

    def _on_exit(self, kind, value, trace):
        time.sleep(0.04)  # blocking
        return False

    def _abandoned(self, what):
        time.sleep(0.05)  # trap

    def add(self, name, count):
        self.journal.append((name, count))
