# entry: module_level_client.py::view
import redis

client = redis.Redis(host="localhost")


def view():
    return client.get("key")  # blocking
