import time
from functools import partialmethod

import requests

from retrying import retried


class Transport:
    def __init__(self, base):
        self.base = base
        self.session = requests.Session()

    @retried(times=2, on=(ValueError,))
    def request(self, method, path, **options):
        return self.session.request(method, self.base + path, **options)  # blocking

    get = partialmethod(request, "GET")
    post = partialmethod(request, "POST")
    delete = partialmethod(request, "DELETE")

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return Resource(self, name)

    def __len__(self):
        time.sleep(0.01)  # blocking
        return 3


class Resource:
    def __init__(self, transport, name):
        self._transport = transport
        self._name = name

    def list(self):
        self._before()
        return self._transport.get(f"/{self._name}").text

    def _before(self):
        time.sleep(0.02)  # blocking

    def create(self):
        time.sleep(0.03)  # trap
        return self._transport.post(f"/{self._name}")
