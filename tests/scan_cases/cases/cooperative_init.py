# entry: cooperative_init.py::view
import time


class Base:
    def __init__(self, **kwargs):
        super().__init__()
        self.options = kwargs


class WithCache(Base):
    def __init__(self, *, cache, **kwargs):
        super().__init__(**kwargs)
        self.cache = cache


class WithClient(Base):
    def __init__(self, *, client, **kwargs):
        super().__init__(**kwargs)
        self.client = client
        self.client.connect()


class Service(WithCache, WithClient):
    def load(self, key):
        return self.cache.get(key) or self.client.fetch(key)


class Client:
    def connect(self):
        time.sleep(1)  # blocking

    def fetch(self, key):
        time.sleep(2)  # blocking

    def close(self):
        time.sleep(3)  # trap


class Cache:
    def get(self, key):
        time.sleep(4)  # blocking
        return None


def view():
    return Service(cache=Cache(), client=Client(), debug=True).load("x")
