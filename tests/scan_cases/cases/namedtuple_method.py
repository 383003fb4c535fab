# entry: namedtuple_method.py::view
import socket
from typing import NamedTuple


class Address(NamedTuple):
    host: str
    port: int

    def open(self):
        return socket.create_connection((self.host, self.port))  # blocking

    def label(self):
        return f"{self.host}:{self.port}"  # trap


def view(request):
    address = Address("a", 1)
    address.label()
    return address.open()
