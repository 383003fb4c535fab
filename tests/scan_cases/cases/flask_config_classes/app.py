from dataclasses import dataclass, field
from flask import Flask, current_app
from werkzeug.utils import import_string

app = Flask(__name__)
app.config.update(GEO="cl.billing:Client")
app.config["OTHER"] = "cl.billing.Client"


class Registry:
    def __init__(self, config):
        self._config = config
        self._made = {}

    def __getitem__(self, name):
        if name not in self._made:
            self._made[name] = import_string(f"cl.{name}:Client")(self._config)
        return self._made[name]

    def plain(self, name):
        return import_string(f"cl.{name}:Client")(self._config)

    @property
    def geo(self):
        return import_string(self._config["GEO"])()


app.extensions["clients"] = Registry(app.config)


@dataclass
class Service:
    clients: object = field(default_factory=lambda: current_app.extensions["clients"])

    def a(self):
        return self.clients.geo.charge()

    def b(self):
        return self.clients["billing"].charge()


@app.get("/1")
def v1():
    return Service().a()


@app.get("/2")
def v2():
    return Service().b()


@app.get("/3")
def v3():
    return current_app.extensions["clients"].geo.charge()


@app.get("/4")
def v4():
    return current_app.extensions["clients"]["billing"].charge()


@app.get("/5")
def v5():
    return current_app.extensions["clients"].plain("billing").charge()


@app.get("/6")
def v6():
    return Registry(app.config).plain("billing").charge()


@app.get("/7")
def v7():
    return Registry(app.config)["billing"].charge()


@app.get("/8")
def v8():
    return Registry(app.config).geo.charge()


@app.get("/9")
def v9():
    return import_string(app.config["GEO"])().charge()


@app.get("/10")
def v10():
    return import_string(current_app.config["OTHER"])().charge()
