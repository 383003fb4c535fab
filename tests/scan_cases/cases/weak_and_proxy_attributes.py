# entry: weak_and_proxy_attributes.py::use
# entry: weak_and_proxy_attributes.py::lazily
import weakref
from types import SimpleNamespace

import requests


class Wrapped:
    def __init__(self, inner):
        self.__dict__["_inner"] = inner

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def __setattr__(self, name, value):
        requests.put("http://" + name)  # blocking


class Remote:
    def load(self):
        return requests.get("http://load")  # blocking

    def drop(self):
        return requests.delete("http://load")  # trap


class Child:
    def __init__(self, parent):
        self._parent = weakref.ref(parent)

    def reload(self):
        return self._parent().load()


def use():
    remote = Remote()
    Wrapped(remote).load()
    Wrapped(remote).name = "x"
    Child(remote).reload()


def lazily():
    space = SimpleNamespace(client=requests.Session(), run=lambda: open("run"))  # blocking
    space.client.get("x")  # blocking
    vars(space).get("client")
    return space.run()
