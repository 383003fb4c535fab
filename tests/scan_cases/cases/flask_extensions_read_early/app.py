from dataclasses import dataclass, field
from flask import Flask, current_app
import requests


class C:
    def go(self):
        return requests.get("x")  # blocking


def make():
    return C()


def ext():
    return current_app.extensions["clients"]


@dataclass
class A:
    n: int
    c: object = field(default_factory=C)


@dataclass
class B:
    n: int
    c: object = field(default_factory=lambda: current_app.extensions["clients"])


@dataclass
class D:
    n: int
    c: object = field(default_factory=ext)


@dataclass
class E:
    n: int
    c: object = field(default_factory=make)


class F:
    def __init__(self, n, c=None):
        self.c = c or ext()


def create_app():
    app = Flask(__name__)
    app.extensions["clients"] = C()

    @app.get("/1")
    def v1():
        return A(1).c.go()

    @app.get("/2")
    def v2():
        return B(1).c.go()

    @app.get("/3")
    def v3():
        return D(1).c.go()

    @app.get("/4")
    def v4():
        return E(1).c.go()

    @app.get("/5")
    def v5():
        return F(1).c.go()

    @app.get("/6")
    def v6():
        return ext().go()

    return app
