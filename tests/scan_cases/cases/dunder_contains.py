# entry: dunder_contains.py::view
import redis


class Keys:
    def __init__(self):
        self.client = redis.Redis()

    def __contains__(self, key):
        return self.client.exists(key)  # blocking

    def __getitem__(self, key):
        return self.client.get(key)  # blocking

    def __setitem__(self, key, value):
        self.client.set(key, value)  # blocking

    def __delitem__(self, key):
        self.client.delete(key)  # blocking

    def __len__(self):
        return self.client.dbsize()  # blocking

    def __call__(self, key):
        return self.client.ttl(key)  # blocking


def view(request):
    keys = Keys()
    if "a" in keys:
        keys["a"] = keys["b"]
        del keys["a"]
    return keys("a"), len(keys)
