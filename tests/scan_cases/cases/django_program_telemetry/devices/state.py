from django.core.cache import cache
from django_redis import get_redis_connection


class State:
    """What a device last said, kept in Redis."""

    def __init__(self, serial):
        self.key = f"state:{serial}"
        self.redis = get_redis_connection("default")

    def __getitem__(self, name):
        value = self.redis.hget(self.key, name)  # blocking
        if value is None:
            raise KeyError(name)
        return value

    def __setitem__(self, name, value):
        self.redis.hset(self.key, name, value)  # trap

    def __contains__(self, name):
        return bool(self.redis.hexists(self.key, name))  # blocking

    def __delitem__(self, name):
        self.redis.hdel(self.key, name)  # trap

    def all(self):
        return self.redis.hgetall(self.key)  # blocking


def online_count(compute):
    return cache.get_or_set("online", compute, 10)  # optional
