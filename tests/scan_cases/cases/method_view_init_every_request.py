import redis
from flask import Flask, request
from flask.views import MethodView, View


class Counter(MethodView):
    init_every_request = False

    def __init__(self, store, prefix="hits"):
        self.store = store
        self.prefix = prefix

    def key(self, name):
        return f"{self.prefix}:{name}"

    def get(self, name):
        return {"hits": int(self.store.get(self.key(name)) or 0)}  # blocking

    def post(self, name):
        self.store.incr(self.key(name))  # blocking
        return "", 204


class Ping(View):
    methods = ["GET", "POST"]

    def __init__(self, template):
        self.template = template

    def dispatch_request(self):
        if request.method == "POST":
            return self.pong()
        return self.template

    def pong(self):
        return redis.Redis().ping() and "pong"  # blocking


app = Flask(__name__)
app.add_url_rule("/counter/<name>", view_func=Counter.as_view("counter", redis.Redis(), prefix="visits"))
app.add_url_rule("/ping", view_func=Ping.as_view("ping", "ping.html"))
