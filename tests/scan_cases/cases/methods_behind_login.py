import time

import requests
from flask import Flask
from flask.views import MethodView
from flask_allows import Allows
from flask_httpauth import HTTPTokenAuth
from flask_jwt_extended import jwt_required
from flask_login import login_required
from flask_restful import Api, Resource

app = Flask(__name__)
auth = HTTPTokenAuth()
allows = Allows(app=app)


class Orders(MethodView):
    @login_required
    def get(self):
        return self.load()

    @auth.login_required
    def post(self):
        return self.send()

    @allows.requires("staff")
    def delete(self):
        return self.send()

    def load(self):
        return open("orders").read()  # blocking

    def send(self):
        return requests.post("http://orders").text  # blocking


class Stock(Resource):
    @jwt_required()
    def get(self, key):
        return self.count(key)

    @login_required
    @auth.login_required(role="staff")
    def put(self, key):
        return self.count(key)

    def count(self, key):
        time.sleep(key)  # blocking

    def unused(self):
        time.sleep(1)  # trap


app.add_url_rule("/orders", view_func=Orders.as_view("orders"))
Api(app).add_resource(Stock, "/stock/<int:key>")
