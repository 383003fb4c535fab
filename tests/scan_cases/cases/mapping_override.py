# entry: mapping_override.py::view
from collections.abc import MutableMapping

import redis


class Store(MutableMapping):
    def __init__(self):
        self.client = redis.Redis()

    def __getitem__(self, key):
        return self.client.get(key)  # blocking

    def __setitem__(self, key, value):
        self.client.set(key, value)  # blocking

    def __delitem__(self, key):
        self.client.delete(key)  # blocking

    def __iter__(self):
        return iter(self.client.keys())  # blocking

    def __len__(self):
        return self.client.dbsize()  # blocking


def view(request):
    store = Store()
    store.get("a")
    store.update(a=1)
    store.pop("a")
    if store:
        return list(store.items())
