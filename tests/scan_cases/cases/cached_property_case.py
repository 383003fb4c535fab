# entry: cached_property_case.py::view
from functools import cached_property

import redis


class Service:
    @cached_property
    def client(self):
        return redis.Redis()

    @cached_property
    def token(self):
        return self.client.get("token")  # blocking


def view(request):
    service = Service()
    return service.token, service.client.set("a", 1)  # blocking
