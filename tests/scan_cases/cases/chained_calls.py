# entry: chained_calls.py::run
# entry: chained_calls.py::plain
import subprocess

import requests


class Query:
    def __init__(self):
        self.parts = []

    def where(self, **conditions):
        self.parts.append(conditions)
        return self

    def copy(self):
        return type(self)()

    @classmethod
    def of(cls, *parts):
        query = cls()
        for part in parts:
            query.where(part=part)
        return query

    def run(self):
        return requests.post("http://query", json=self.parts)  # blocking

    def explain(self):
        return subprocess.getoutput("explain")  # trap


class Fast(Query):
    def run(self):
        return subprocess.check_call(["fast"])  # blocking


def run():
    Query.of(1, 2).where(a=1).copy().run()
    Fast().where().copy().run()


def plain():
    return Query().where(a=1).where(b=2)
