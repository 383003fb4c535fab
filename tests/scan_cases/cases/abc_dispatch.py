# entry: abc_dispatch.py::view
import abc

import requests


class Store(abc.ABC):
    @abc.abstractmethod
    def load(self, key):
        raise NotImplementedError


class Remote(Store):
    def load(self, key):
        return requests.get(key)  # blocking


class Local(Store):
    def load(self, key):
        return key


def view(store: Store):
    return store.load("a")
