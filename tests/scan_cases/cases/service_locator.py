from flask import Flask, current_app, g

import requests

app = Flask(__name__)


class Container:
    def __init__(self):
        self._factories = {}
        self._made = {}

    def register(self, kind, factory):
        self._factories[kind] = factory

    def get(self, kind):
        if kind not in self._made:
            self._made[kind] = self._factories[kind]()
        return self._made[kind]


class Mailer:
    def send(self):
        requests.post("http://mail")  # blocking


class Unused:
    def send(self):
        requests.post("http://unused")  # trap


container = Container()
container.register(Mailer, Mailer)
container.register("unused", Unused)
app.container = container


@app.post("/send")
def send():
    current_app.container.get(Mailer).send()
    return ""


@app.get("/made")
def made():
    g.mailer = container.get(Mailer)
    return g.mailer.__class__.__name__
