# entry: walrus_chunks.py::view
import hashlib
import socket


def digest(path):
    total = hashlib.sha256()
    with open(path, "rb") as source:  # blocking
        while chunk := source.read(4096):  # blocking
            total.update(chunk)
    return total.hexdigest()


def peer(host):
    if (found := socket.create_connection((host, 80))) is not None:  # blocking
        found.sendall(b"GET / HTTP/1.0\r\n\r\n")  # blocking
        return found.recv(10)  # blocking
    return None


def view():
    return digest("x"), peer("localhost")
