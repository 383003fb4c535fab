# entry: proxies.py::view
import contextvars
import time

from werkzeug.local import LocalProxy, LocalStack

_stack = LocalStack()
_client = contextvars.ContextVar("client")


class Client:
    def ping(self):
        time.sleep(1)  # blocking

    @property
    def name(self):
        time.sleep(2)  # blocking
        return "x"

    def other(self):
        time.sleep(3)  # trap


class App:
    def __init__(self):
        self.parts = {"client": Client()}


app = App()
client = LocalProxy(lambda: app.parts["client"])
held = LocalProxy(_client)


def view():
    client.ping()
    _client.set(Client())
    return held.name
