import shelve

from flask import Flask
from werkzeug.local import LocalProxy

from store import get_store

store = LocalProxy(get_store)


def create_app(config=None):
    app = Flask(__name__)

    @app.get("/keys")
    def keys():
        return {"keys": store.names()}

    return app
