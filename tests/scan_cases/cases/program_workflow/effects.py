import queue
import socket
import time

import requests


class Printer:
    def __init__(self, host):
        self.host = host
        self._socket = None

    @property
    def connection(self):
        if self._socket is None:
            self._socket = socket.create_connection((self.host, 9100))  # blocking
        return self._socket

    def put(self, number):
        self.connection.sendall(b"%d" % number)  # blocking

    def get(self):
        return self.connection.recv(10)  # trap


printer = Printer("printer.local")
pending = queue.Queue()


def reserve(order):
    requests.post("https://stock.example/reserve", json={"order": order.number})  # blocking


def release(order):
    requests.post("https://stock.example/release", json={"order": order.number})  # trap


class Notify:
    def __init__(self, role, quiet=False):
        self.role = role
        self.quiet = quiet

    def __call__(self, order):
        pending.put_nowait((self.role, order.number))
        if not self.quiet:
            time.sleep(0.05)  # blocking
