import time

import marshmallow as ma
import requests
from flask import Flask
from flask.views import MethodView
from flask_restful import Api as RestApi
from flask_restful import Resource, reqparse
from flask_smorest import Api, Blueprint, abort

app = Flask(__name__)
rest = RestApi(app)
api = Api(app)
blp = Blueprint("pets", "pets", url_prefix="/pets")


def audited(method):
    def inner(*args, **kwargs):
        requests.post("http://audit")  # blocking: Guarded.get, Guarded.delete
        return method(*args, **kwargs)

    return inner


def known_city(value):
    if requests.get(f"http://geo/{value}").status_code != 200:  # blocking: Search.get
        raise ValueError(value)
    return value


class Guarded(Resource):
    method_decorators = [audited]

    def get(self, key):
        return {}

    def delete(self, key):
        time.sleep(1)  # blocking: Guarded.delete
        return "", 204


class Search(Resource):
    parser = reqparse.RequestParser()
    parser.add_argument("city", type=known_city, required=True)

    def get(self):
        return self.parser.parse_args()


rest.add_resource(Guarded, "/guarded/<int:key>", endpoint="guarded")
rest.add_resource(Search, "/search")


class PetSchema(ma.Schema):
    name = ma.fields.String(required=True)
    owner = ma.fields.Method("load_owner")

    def load_owner(self, pet):
        return requests.get(f"http://owners/{pet['name']}").json()  # blocking: Pets.get

    @ma.validates("name")
    def free(self, value, **kwargs):
        time.sleep(0.1)  # blocking: Pets.post


@blp.route("/")
class Pets(MethodView):
    @blp.response(200, PetSchema(many=True))
    def get(self):
        return [{"name": "a"}]

    @blp.arguments(PetSchema)
    def post(self, given):
        return abort(409)


@blp.route("/none")
def none():
    return {}


api.register_blueprint(blp)
