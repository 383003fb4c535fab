# entry: returned_closure_pair.py::view
import redis


def make():
    client = redis.Redis()

    def get(key):
        return client.get(key)  # blocking

    def put(key, value):
        client.set(key, value)  # blocking

    return get, put


get, put = make()


def view(request):
    put("a", 1)
    return get("a")
