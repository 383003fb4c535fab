# entry: walrus_forms.py::read
# entry: walrus_forms.py::first
import socket

import redis


def read(host):
    chunks = []
    with socket.create_connection((host, 80)) as connection:  # blocking
        while chunk := connection.recv(4096):  # blocking
            chunks.append(chunk)
    return b"".join(chunks)


def first(keys):
    if any((found := value) for value in map(redis.Redis().get, keys)):  # blocking
        return found
    if (client := redis.Redis()) and (names := client.keys("*")):  # blocking
        return names
