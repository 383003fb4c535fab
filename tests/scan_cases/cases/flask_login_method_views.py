import requests
from flask import Flask
from flask_login import LoginManager, login_required
from flask_restful import Api, Resource

app = Flask(__name__)
api = Api(app)
login = LoginManager(app)


@login.user_loader
def load(key):
    return requests.get("user")  # blocking


class Guarded(Resource):
    decorators = [login_required]


class Item(Guarded):
    def get(self):
        return requests.get("x").json()  # blocking

    def post(self):
        return requests.post("x").json()  # blocking

    def delete(self):
        return requests.delete("x").json()  # blocking


api.add_resource(Item, "/items")
