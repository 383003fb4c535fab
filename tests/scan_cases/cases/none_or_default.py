# entry: none_or_default.py::view
import time


class Client:
    def send(self):
        time.sleep(1)  # blocking


class Quiet:
    def send(self):
        return None


def first(client=None):
    client = client or Client()
    client.send()


def second(client=None):
    if client is None:
        client = Client()
    client.send()


class Service:
    def __init__(self, client=None, *, quiet=False):
        self.client = Quiet() if quiet else client if client is not None else Loud()

    def run(self):
        self.client.send()


class Loud:
    def send(self):
        time.sleep(2)  # blocking


def optional(client):
    return client and client.send()


def view():
    first(Quiet())
    second()
    Service().run()
    optional(None)
