import requests
from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint, Page, abort
from marshmallow import Schema, fields, post_load, validates

app = Flask(__name__)
api = Api(app)
pets = Blueprint("pets", __name__, url_prefix="/pets")


class PetSchema(Schema):
    name = fields.String()
    age = fields.Method("get_age")

    def get_age(self, pet):
        return requests.get("http://age").json()  # optional

    @validates("name")
    def check_name(self, value, **keywords):
        requests.get("http://name")  # optional

    @post_load
    def make(self, data, **keywords):
        return data


@pets.route("/")
class Pets(MethodView):
    @pets.arguments(PetSchema, location="query")
    @pets.response(200, PetSchema(many=True))
    @pets.paginate(Page)
    def get(self, arguments):
        return requests.get("http://pets", params=arguments).json()  # blocking

    @pets.response(201, PetSchema)
    def post(self):
        return _create()


def _create():
    with open("pets", "a") as file:  # blocking
        file.write("x")  # blocking
    return {}


@pets.route("/<int:pk>", methods=["DELETE"])
@pets.response(204)
def delete(pk):
    if not requests.delete("http://pets").ok:  # blocking
        abort(404)


api.register_blueprint(pets)
