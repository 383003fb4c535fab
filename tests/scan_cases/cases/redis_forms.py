# entry: redis_forms.py::view
import redis
from redis import Redis, StrictRedis

pool = redis.ConnectionPool.from_url("redis://")
cache = redis.from_url("redis://")
other = StrictRedis(connection_pool=pool)


def view(request):
    cache.get("a")  # blocking
    other.hset("a", "b", 1)  # blocking
    with cache.pipeline() as pipe:
        pipe.set("a", 1)  # optional
        pipe.execute()  # blocking
    with cache.lock("x"):  # blocking
        pass
    subscription = Redis().pubsub()
    subscription.subscribe("a")  # blocking
    for message in subscription.listen():  # blocking
        print(message)
    for key in cache.scan_iter("a*"):  # blocking
        print(key)
