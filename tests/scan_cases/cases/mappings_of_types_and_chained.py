import shelve
import time
from collections import ChainMap, UserDict
from collections.abc import Mapping

from flask import Flask

app = Flask(__name__)


class Rows(Mapping[str, int]):
    def __getitem__(self, key):
        time.sleep(1)  # blocking
        return 1

    def __iter__(self):
        time.sleep(2)  # blocking
        yield "a"

    def __len__(self):
        time.sleep(3)  # trap
        return 1


class Prices(UserDict):
    def __missing__(self, kind):
        with open(kind) as price:  # blocking
            return price.read()  # blocking


prices = ChainMap(Prices(), {"default": 1})


@app.get("/rows")
def rows():
    return {"one": Rows().get("a"), "all": list(Rows().values())}


@app.get("/prices/<kind>")
def price(kind):
    return str(prices[kind])


@app.get("/notes/<name>")
def note(name):
    with shelve.open("notes") as notes:  # blocking
        return notes.pop(name, "")  # blocking
