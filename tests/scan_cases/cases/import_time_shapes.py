import os
import sqlite3
import subprocess

import requests
from flask import Flask

VERSION = subprocess.check_output(["git", "describe"])  # trap
CONFIG = {name: open(name).read() for name in ("a", "b")}  # trap
app = Flask(__name__)


class Registry:
    names = requests.get("http://names").json()  # trap

    def __init_subclass__(cls, **keywords):
        requests.post("http://registry")  # trap


class Plugin(Registry):
    with open("plugin") as file:  # trap
        text = file.read()  # trap


def limits(size=os.path.getsize("x"), *, rows=requests.get("rows")):  # trap
    return size


@app.get("/")
def index(connection=sqlite3.connect("x.db")):  # trap
    return connection.execute("select 1").fetchone()  # blocking


@app.get("/limits")
def show():
    return str(limits())
