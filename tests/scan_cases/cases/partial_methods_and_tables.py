# entry: partial_methods_and_tables.py::Client.sync
# entry: partial_methods_and_tables.py::Table.use
import functools

import requests


class Client:
    def _call(self, method, url, body=None):
        return requests.request(method, url, json=body)  # blocking

    get = functools.partialmethod(_call, "GET")
    put = functools.partialmethod(_call, "PUT", body={})
    _steps = ("first", "second")

    def sync(self):
        self.get("x")
        for step in self._steps:
            getattr(self, step)()

    def first(self):
        return open("first").read()  # blocking

    def second(self):
        return open("second").read()  # blocking

    def third(self):
        return open("third").read()  # trap


class Table:
    def _save(self):
        return requests.post("http://save")  # blocking

    def _drop(self):
        return requests.delete("http://drop")  # trap

    _unused = {"drop": _drop}
    _actions = {"save": _save}

    def use(self, name):
        return self._actions[name](self)
