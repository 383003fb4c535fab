import queue
from collections import defaultdict

from flask import Flask, Response
from flask_caching import Cache

cache = Cache()
app = Flask(__name__)


class Local:
    def __init__(self):
        self.clients = defaultdict(queue.Queue)

    def publish(self, text):
        for waiting in self.clients.values():
            waiting.put(text)  # optional


class Remote(Local):
    def __init__(self, channel):
        super().__init__()
        self.channel = channel
        self.client = cache.cache._write_client

    def publish(self, text):
        self.client.publish(self.channel, text)  # blocking


def create_app():
    cache.init_app(app)
    app.events = Remote("events") if app.config["REDIS_URL"] else Local()
    return app


@app.post("/notify")
def notify():
    app.events.publish("x")
    return Response(status=204)


@app.get("/raw")
def raw():
    return str(cache.cache.default_timeout)  # trap
