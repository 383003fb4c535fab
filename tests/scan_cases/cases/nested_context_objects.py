# entry: nested_context_objects.py::run
# entry: nested_context_objects.py::swallow
import time
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext

import requests


class Transaction(AbstractContextManager):
    def __init__(self, connection):
        self.connection = connection

    def __exit__(self, kind, error, trace):
        if kind is None:
            self.connection.commit()
        else:
            self.connection.revert()


class Connection:
    def begin(self):
        return Transaction(self)

    def commit(self):
        requests.post("http://commit")  # blocking

    def revert(self):
        requests.post("http://revert")  # blocking

    def vacuum(self):
        requests.post("http://vacuum")  # trap


def run(quiet=False):
    with Connection().begin() as transaction:
        transaction.connection.__class__.__name__
    with nullcontext() if quiet else Connection().begin():
        pass


def swallow():
    with nullcontext(time.sleep) as wait:
        wait(1)  # blocking
