import redis
from flask import Flask

app = Flask(__name__)
r = redis.from_url("redis://localhost")  # trap


@app.post("/once")
def once():
    with r.lock("job", timeout=5):  # blocking
        r.set("done", 1)  # blocking
    return ""


@app.get("/message")
def message():
    pubsub = r.pubsub(ignore_subscribe_messages=True)  # trap
    pubsub.subscribe("news")  # blocking
    return str(pubsub.get_message(timeout=5))  # blocking


@app.get("/batch")
def batch():
    with r.pipeline(transaction=True) as pipe:  # trap
        pipe.incr("a").expire("a", 60)  # optional
        first, second = pipe.execute()  # blocking
    return str(first)


@app.get("/scan")
def keys():
    return {"keys": [key.decode() for key in r.scan_iter("user:*")]}  # blocking


@app.get("/script")
def script():
    add = r.register_script("return 1")  # trap
    return str(add(keys=["a"]))  # blocking
