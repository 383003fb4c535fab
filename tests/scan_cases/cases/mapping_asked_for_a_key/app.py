from collections.abc import MutableMapping
from flask import Flask

app = Flask(__name__)


class Store(MutableMapping):
    def __getitem__(self, key):
        with open(key) as f:  # blocking
            return f.read()  # blocking

    def __setitem__(self, key, value):
        pass

    def __delitem__(self, key):
        pass

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0


class Two(MutableMapping):
    def __getitem__(self, key):
        with open(key) as f:  # blocking
            return f.read()  # blocking


store = Store()


@app.get("/a")
def a():
    return str("k" in store)


@app.get("/b")
def b():
    return str("k" not in Two())


@app.get("/c")
def c():
    return str(store.get("k"))
