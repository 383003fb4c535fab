from flask import Flask, current_app
from werkzeug.utils import import_string
import importlib

app = Flask(__name__)


class R:
    def plain(self, name):
        return import_string(f"cl.{name}:Client")(1)

    def p2(self, name):
        return import_string(f"cl.{name}.Client")(1)

    def p3(self, name):
        return import_string("cl." + name + ".Client")(1)

    def p4(self, name):
        return importlib.import_module(f"cl.{name}").Client(1)

    def p5(self, name):
        return importlib.import_module("cl.%s" % name).Client(1)

    def p6(self, name):
        return importlib.import_module("cl.{}".format(name)).Client(1)

    def p7(self, name):
        cls = import_string(f"cl.{name}.Client")
        return cls(1)


@app.get("/1")
def v1():
    return R().plain("billing").charge()


@app.get("/2")
def v2():
    return R().p2("billing").charge()


@app.get("/3")
def v3():
    return R().p3("billing").charge()


@app.get("/4")
def v4():
    return R().p4("billing").charge()


@app.get("/5")
def v5():
    return R().p5("billing").charge()


@app.get("/6")
def v6():
    return R().p6("billing").charge()


@app.get("/7")
def v7():
    return R().p7("billing").charge()
