# entry: mocked_names.py::view
import time
from types import SimpleNamespace
from unittest.mock import MagicMock, Mock

client = Mock()
requests = SimpleNamespace(get=lambda url: url, post=time.sleep)


class FakeSocket:
    def connect(self, address):
        return address

    def recv(self, size):
        return b""


class Clock:
    def sleep(self, seconds):
        return seconds

    def wait(self, seconds):
        time.sleep(seconds)  # blocking


def view():
    client.get("http://example.org")  # trap
    requests.get("http://example.org")  # trap
    requests.post(1)  # blocking
    MagicMock().session.post()  # trap
    socket = FakeSocket()
    socket.connect(("a", 1))  # trap
    socket.recv(3)  # trap
    clock = Clock()
    clock.sleep(1)  # trap
    clock.wait(1)
