import redis


class Stock:
    def __init__(self):
        self._redis = redis.Redis()

    def level(self, key):
        return self._redis.hget("stock", key)  # blocking


def make_stock():
    return Stock()
