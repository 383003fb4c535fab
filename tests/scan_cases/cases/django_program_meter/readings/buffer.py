import json
import os

import redis


class Buffer:
    _instance = None

    def __init__(self, client):
        self.client = client

    @classmethod
    def get(cls):
        if cls._instance is None:
            cls._instance = cls(redis.StrictRedis(host=os.environ.get("REDIS", "localhost")))
        return cls._instance

    def push(self, *items):
        with self.client.pipeline() as pipe:
            for item in items:
                pipe.rpush("readings", json.dumps(item))  # optional
            pipe.execute()  # blocking

    def __len__(self):
        return self.client.llen("readings")  # blocking

    def drain(self, limit=100):
        while limit > 0:
            raw = self.client.lpop("readings")  # blocking
            if raw is None:
                return
            limit -= 1
            yield json.loads(raw)
