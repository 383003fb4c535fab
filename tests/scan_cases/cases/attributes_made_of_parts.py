import sqlite3
from abc import ABC, abstractmethod

import redis
from flask import Flask

app = Flask(__name__)


class Plugin(ABC):
    @abstractmethod
    def check(self): ...


class StoresPlugin(Plugin):
    def __init__(self):
        for name in app.config["STORES"]:
            setattr(self, f"store_{name}", redis.Redis(host=name))
            setattr(self, "open_" + name, self.connect)

    def connect(self):
        return sqlite3.connect("stores.db")  # blocking

    def check(self):
        return self.store_users.ping()  # blocking


def load(name):
    made = app.config["PLUGINS"][name]()
    if isinstance(made, Plugin):
        return made
    raise TypeError(name)


stores = StoresPlugin()


@app.get("/one")
def one():
    stores.open_users()
    return stores.store_users.get("a")  # blocking


@app.get("/two")
def two():
    stores.check()
    return stores.other_users.get("a")  # trap


@app.get("/loaded")
def loaded():
    return load("users").store_cves.get("a")  # blocking
