# entry: redis_pipeline.py::view
import redis

client = redis.Redis.from_url("redis://localhost")


def view():
    pipeline = client.pipeline()
    pipeline.set("a", 1)  # optional
    pipeline.execute()  # blocking
    client.hgetall("b")  # blocking
