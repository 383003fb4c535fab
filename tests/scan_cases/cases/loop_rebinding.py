# entry: loop_rebinding.py::view
import redis


def view(urls):
    client = None
    for url in urls:
        if client is None:
            client = redis.Redis()
        client.get(url)  # blocking
