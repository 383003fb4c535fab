import socket
import time
from typing import Protocol

import requests

from config import settings


class Supplier(Protocol):
    def offers(self, wanted): ...


class HttpSupplier:
    def __init__(self, url, session=None):
        self.url = url
        self.session = session or requests.Session()

    @classmethod
    def from_settings(cls, injector):
        return cls(settings.SUPPLIER)

    def offers(self, wanted):
        answer = self.session.post(self.url, json=[item.sku for item in wanted])  # blocking
        return answer.json()

    def cancel(self):
        self.session.delete(self.url)  # trap


class SocketSupplier:
    def __init__(self, *address):
        self.address = address

    def offers(self, wanted):
        with socket.create_connection(self.address) as connection:  # blocking
            connection.sendall(b"offers")  # blocking
        yield from self.parse()

    def parse(self):
        time.sleep(0.07)  # blocking
        return [1]


def supplier_pool():
    return [SocketSupplier("a", 1)]
