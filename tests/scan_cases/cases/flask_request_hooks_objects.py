import functools

import requests
from flask import Flask, g, request, session
from werkzeug.local import LocalProxy

app = Flask(__name__)


class Tenant:
    def __init__(self, name):
        self.name = name

    @functools.cached_property
    def settings(self):
        return requests.get(f"http://tenants/{self.name}").json()  # blocking

    def reload(self):
        return requests.post("http://reload")  # trap


@app.before_request
def load_tenant():
    g.tenant = Tenant(request.host)
    g.flags = {"beta": lambda: requests.get("http://beta").ok}  # blocking


tenant = LocalProxy(lambda: g.tenant)


def feature(name):
    def decorate(view):
        @functools.wraps(view)
        def wrapper(*args, **kwargs):
            if not g.flags[name]():
                return "", 404
            return view(*args, **kwargs)

        return wrapper

    return decorate


@app.get("/a")
@feature("beta")
def a():
    return tenant.settings["title"]


@app.get("/b")
def b():
    session["seen"] = tenant.name
    return g.get("tenant").name


@app.get("/c")
def c():
    return (getattr(g, "tenant", None) or Tenant("x")).settings
