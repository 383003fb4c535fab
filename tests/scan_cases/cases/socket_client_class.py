# entry: socket_client_class.py::view
import contextlib
import socket
import struct


class Connection:
    def __init__(self, host, port):
        self.address = (host, port)
        self.sock = None

    def __enter__(self):
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.sock.connect(self.address)  # blocking
        return self

    def __exit__(self, *error):
        with contextlib.suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)  # optional
        self.sock.close()  # optional

    def call(self, data):
        self.sock.sendall(struct.pack(">I", len(data)) + data)  # blocking
        return self._read(4)

    def _read(self, size):
        parts = []
        while size:
            part = self.sock.recv(size)  # blocking
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def peek(self):
        return self.sock.recv(1, socket.MSG_PEEK)  # trap


def view():
    with Connection("localhost", 80) as connection:
        return connection.call(b"x")
