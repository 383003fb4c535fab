# entry: redis_more.py::use
# entry: redis_more.py::listen
import redis
from redis.lock import Lock

pool = redis.ConnectionPool.from_url("redis://")


def connection():
    return redis.StrictRedis(connection_pool=pool, decode_responses=True)


def use():
    client = connection()
    with client.lock("x", timeout=3):  # blocking
        client.incr("x")  # blocking
    with client.pipeline(transaction=True) as pipe:
        pipe.set("a", 1)  # optional
        pipe.execute()  # blocking
    script = client.register_script("return 1")
    script(keys=["a"])  # blocking
    return [key for key in client.scan_iter("x*")]  # blocking


def listen():
    subscription = connection().pubsub()
    subscription.subscribe("x")  # blocking
    for message in subscription.listen():  # blocking
        return message
