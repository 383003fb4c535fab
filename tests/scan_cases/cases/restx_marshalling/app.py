import socket

import redis
from flask import Flask
from flask_restx import Api, Namespace, Resource, fields

app = Flask(__name__)
api = Api(app)
ns = Namespace("boxes", path="/boxes")
store = redis.Redis()


class Box:
    def __init__(self, number):
        self.number = number

    @property
    def weight(self):
        return store.get(f"weight:{self.number}")  # blocking

    @property
    def colour(self):
        return store.get(f"colour:{self.number}")  # blocking

    @property
    def unused(self):
        return store.get("unused")


def host(box):
    return socket.gethostbyname(box.number)  # blocking


base = ns.model("Base", {"weight": fields.Float})
full = ns.inherit(
    "Full", base, {"host": fields.String(attribute=host), "paint": fields.String(attribute="colour")}
)
plain = api.model("Plain", {"number": fields.Integer})


@ns.route("/<number>")
class One(Resource):
    @ns.marshal_with(full)
    def get(self, number):
        return Box(number)

    @api.marshal_with(plain)
    def put(self, number):
        return Box(number)


@ns.route("/")
class All(Resource):
    @ns.marshal_list_with(base)
    def get(self):
        return [Box(1), Box(2)]


api.add_namespace(ns)
