import requests
from flask import Flask
from flask_restful import Api, Resource, fields, marshal_with, reqparse

app = Flask(__name__)
api = Api(app, prefix="/v1")
parser = reqparse.RequestParser()


def existing(value):
    requests.get("http://exists/" + value)  # optional
    return value


parser.add_argument("name", type=existing)


class Computed(fields.Raw):
    def format(self, value):
        return requests.get("http://format").text  # optional


class Todo(Resource):
    method_decorators = {"get": [marshal_with({"name": Computed})]}

    def __init__(self, **keywords):
        self.service = keywords["service"]

    def get(self, pk):
        return self.service.find(pk)

    def put(self, pk):
        return self.service.replace(pk, parser.parse_args()["name"]), 201

    def helper(self):
        return requests.get("http://helper").text  # trap


class Service:
    def find(self, pk):
        return requests.get("http://todo").json()  # blocking

    def replace(self, pk, name):
        return requests.put("http://todo", data=name).json()  # blocking

    def remove(self, pk):
        return requests.delete("http://todo")  # trap


@api.resource("/health", "/healthz")
class Health(Resource):
    def get(self):
        return open("/proc/loadavg").read()  # blocking


api.add_resource(Todo, "/todo/<int:pk>", resource_class_kwargs={"service": Service()})
