import json

import redis
from flask import Flask
from redis.sentinel import Sentinel

app = Flask(__name__)
pool = redis.BlockingConnectionPool.from_url("redis://x")  # trap
sentinel = Sentinel([("a", 1)])


class Store:
    def __init__(self, client: redis.Redis | None = None):
        self.client = client or redis.Redis(connection_pool=pool)

    def __getitem__(self, key):
        return json.loads(self.client.get(key))  # blocking

    def __setitem__(self, key, value):
        self.client.set(key, json.dumps(value))  # blocking

    def __contains__(self, key):
        return bool(self.client.exists(key))  # blocking

    def __len__(self):
        return self.client.dbsize()  # blocking


store = Store()


@app.get("/<key>")
def show(key):
    if key in store:
        return store[key]
    store[key] = {}
    return str(len(store))


@app.get("/next")
def pop():
    return str(Store().client.blpop("jobs", timeout=3))  # blocking


@app.get("/master")
def master():
    return str(sentinel.master_for("main").hgetall("x"))  # blocking


@app.post("/transaction")
def transaction():
    def change(pipe):
        value = pipe.get("n")  # optional
        pipe.multi()  # optional
        pipe.set("n", value)  # optional

    store.client.transaction(change, "n")  # blocking
    return ""
