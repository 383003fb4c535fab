import contextlib

import redis
from django.conf import settings

pool = redis.ConnectionPool.from_url(settings.REDIS_URL)


@contextlib.contextmanager
def exclusive(name, seconds=10):
    client = redis.Redis(connection_pool=pool)
    lock = client.lock(f"lock:{name}", timeout=seconds)
    if not lock.acquire(blocking=False):  # blocking
        raise RuntimeError(f"{name} is locked")
    try:
        yield
    finally:
        lock.release()  # blocking
