from flask import Flask
from flask_restful import Api, Resource, fields, marshal_with, reqparse
from pymongo import MongoClient

parser = reqparse.RequestParser()
parser.add_argument("name", type=str)
db = MongoClient().shop
shape = {"name": fields.String}


def existing(name):
    if db.items.find_one({"name": name}):  # blocking
        raise ValueError("taken")
    return name


class Base(Resource):
    collection = None

    def rows(self, **where):
        return list(self.collection.find(where))  # blocking


class Items(Base):
    collection = db["items"]

    @marshal_with(shape)
    def get(self):
        return self.rows(hidden=False)

    def post(self):
        arguments = parser.parse_args()  # trap
        name = existing(arguments["name"])
        self.collection.insert_one({"name": name})  # blocking
        return {"name": name}, 201


app = Flask(__name__)
api = Api(app)
api.add_resource(Items, "/items", endpoint="items")
