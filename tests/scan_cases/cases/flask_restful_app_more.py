import requests
from flask import Flask
from flask_restful import Api, Resource, marshal_with

app = Flask(__name__)
api = Api(app)


class Item(Resource):
    @marshal_with({})
    def get(self, pk):
        return requests.get("x").json()  # blocking

    def delete(self, pk):
        return self._remove(pk)

    def _remove(self, pk):
        return requests.delete("x")  # blocking


api.add_resource(Item, "/items/<int:pk>", "/i/<int:pk>")
