import requests
from flask import Flask, jsonify, request
from marshmallow import Schema, ValidationError, fields, post_dump, post_load, pre_load, validates, validates_schema

app = Flask(__name__)


def reachable(url):
    if not requests.head(url).ok:  # blocking
        raise ValidationError("unreachable")


class SiteSchema(Schema):
    url = fields.Url(required=True, validate=reachable)
    title = fields.Method("get_title")
    size = fields.Function(lambda site: len(requests.get(site["url"]).content))  # blocking

    def get_title(self, site):
        return requests.get(site["url"]).text[:80]  # blocking

    @validates("url")
    def not_blocked(self, value, **kwargs):
        if value in open("blocked").read():  # blocking
            raise ValidationError("blocked")

    @post_load
    def store(self, data, **kwargs):
        requests.post("http://sites", json=data)  # blocking
        return data

    def unused(self):
        requests.get("http://unused")  # trap


@app.post("/sites")
def create():
    site = SiteSchema().load(request.json)
    return jsonify(SiteSchema().dump(site)), 201
