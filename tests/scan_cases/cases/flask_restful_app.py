import time

from flask import Flask
from flask_restful import Api, Resource


def authorised(function):
    def check(*args, **kwargs):
        open("users")  # blocking
        return function(*args, **kwargs)

    return check


class Things(Resource):
    method_decorators = [authorised]

    def get(self, number):
        self.load()

    def load(self):
        time.sleep(1)  # blocking

    def helper(self):
        time.sleep(1)  # trap


class Unrouted(Resource):
    def get(self):
        time.sleep(1)  # trap


api = Api(Flask(__name__))
api.add_resource(Things, "/things/<int:number>")
