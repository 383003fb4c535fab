import os
from importlib import import_module

from flask import Flask

app = Flask(__name__)


def load(package, kind, name):
    module = "%s.%s" % (package, kind)
    return getattr(import_module(module), name)()


def load_within(package, name):
    return getattr(import_module("plugins.%s.%s" % (package, os.environ["KIND"])), name)()


def load_written_out(package, name):
    return getattr(import_module(f"plugins.{package}.{os.environ['KIND']}"), name)()


@app.route("/known")
def known():
    return load("store", "remote", "Store").read("known")


@app.route("/any")
def any_kind():
    return load_within("senders", "Sender").send("any")


@app.route("/written")
def written():
    return load_written_out("readers", "Reader").read("written")
