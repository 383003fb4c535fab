# entry: nested_instances.py::view
import requests


class Transport:
    def __init__(self):
        self.session = requests.Session()


class Client:
    def __init__(self, transport=None):
        self.transport = transport or Transport()


class Service:
    def __init__(self, client: Client):
        self.client = client


def view():
    service = Service(Client())
    return service.client.transport.session.get("http://example.org")  # blocking
