import requests
from flask import Flask, Request, Response
from flask.json.provider import DefaultJSONProvider
from werkzeug.routing import BaseConverter


class Site(Flask):
    def full_dispatch_request(self):
        requests.get("http://dispatch")  # optional
        return super().full_dispatch_request()

    def get(self, rule, **options):
        return super().route("/site" + rule, methods=["GET"], **options)


class Named(BaseConverter):
    def to_python(self, value):
        return requests.get("http://name").text  # optional


class Own(Request):
    @property
    def account(self):
        return requests.get("http://account").json()  # optional


app = Site(__name__)
app.request_class = Own
app.url_map.converters["named"] = Named


@app.get("/<named:name>")
def show(name):
    return requests.get(name).text  # blocking


def register(rule):
    return app.route(rule, methods=["POST"])


@register("/save")
def save():
    with open("x", "wb") as file:  # blocking
        file.write(b"x")  # blocking
    return ""
