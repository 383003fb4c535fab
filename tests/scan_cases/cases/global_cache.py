# entry: global_cache.py::view
import redis

_client = None


def client():
    global _client
    if _client is None:
        _client = redis.Redis()
    return _client


def view():
    return client().get("key")  # blocking
