# entry: container_of_clients.py::view
import redis

CLIENTS = [redis.Redis(), redis.Redis(port=1)]
BY_NAME = {"main": redis.Redis()}


def view():
    for client in CLIENTS:
        client.get("key")  # blocking
    BY_NAME["main"].set("key", 1)  # blocking
    first, second = CLIENTS
    second.delete("key")  # blocking
