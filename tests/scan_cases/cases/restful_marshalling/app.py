import time

import requests
from flask import Flask
from flask_restful import Api, Resource, fields, marshal, marshal_with
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
api = Api(app)
db = SQLAlchemy(app)


class Owner(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)


class Sample(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    owner_id = db.Column(db.ForeignKey("owner.id"))
    owner = db.relationship("Owner")

    def owner_name(self):
        return self.owner.name  # blocking

    @property
    def weather(self):
        return requests.get("https://weather.example").text  # blocking


class Slow(fields.Raw):
    def format(self, value):
        time.sleep(1)  # blocking
        return value


class Keyed(fields.Raw):
    def output(self, key, obj):
        return open(key).read()  # blocking


SHORT = {"id": fields.Integer}
LONG = {**SHORT, "name": fields.String(attribute=lambda row: row.owner_name()), "weather": fields.String}
OUTER = {"inner": fields.Nested(LONG, attribute=lambda row: row), "many": fields.List(Slow)}


class One(Resource):
    @marshal_with(LONG)
    def get(self, id):
        return Sample.query.get(id)  # blocking

    @marshal_with(SHORT)
    def put(self, id):
        return Sample.query.get(id)  # blocking

    def post(self, id):
        return marshal(Sample.query.get(id), {"slow": Slow, "keyed": Keyed(attribute="x")})  # blocking


class Many(Resource):
    @marshal_with(OUTER, envelope="data")
    def get(self):
        return Sample.query.all()  # blocking


api.add_resource(One, "/one/<id>")
api.add_resource(Many, "/many")
