# entry: descriptor_client.py::view
import requests


class Lazy:
    def __init__(self, factory):
        self.factory = factory

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return self.factory()


class Service:
    session = Lazy(requests.Session)
    token = Lazy(lambda: requests.get("token"))  # blocking


def view(request):
    service = Service()
    service.session.get("x")  # blocking
    return service.token
