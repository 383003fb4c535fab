import json
import socket
import time
from abc import ABC, abstractmethod

import requests


class Driver(ABC):
    codecs = {"json": "_json", "text": "_text"}

    def __init__(self, host, codec):
        self.host = host
        self.codec = codec

    def send(self, action, payload):
        encoded = self.encode(payload)
        return self.transmit(action, encoded)

    def encode(self, payload):
        return getattr(self, self.codecs[self.codec])(payload)

    def _json(self, payload):
        time.sleep(0.04)  # blocking
        return json.dumps(str(payload))

    def _text(self, payload):
        return str(payload)

    @abstractmethod
    def transmit(self, action, payload): ...

    def connect(self):
        self._connection = socket.create_connection((self.host, 80))  # blocking

    def disconnect(self):
        self._connection.close()  # optional


class HttpDriver(Driver):
    def transmit(self, action, payload):
        method = {"search": requests.post, "fetch": requests.get}[action]
        return method(f"https://{self.host}/{action}").json()  # blocking

    def suggestions(self, prefix):
        return requests.get(f"https://{self.host}/{prefix}").json()  # optional


class TcpDriver(Driver):
    def transmit(self, action, payload):
        with socket.create_connection((self.host, 9200)) as connection:  # trap
            connection.sendall(payload)  # trap

    def suggestions(self, prefix):
        return []
