import sqlite3
import time

from flask import Blueprint, Flask
from flask_restx import Api, Resource


class OwnApi(Api):
    loaded = False


app = Flask(__name__)
blueprint = Blueprint("api", __name__, url_prefix="/api")
api = Api(blueprint, title="Things")
own = OwnApi(app, title="Own")
things = api.namespace("things", "Things")
admin = own.namespace("admin", description="Admin", path="/manage")


@things.route("/<int:key>")
class Thing(Resource):
    def get(self, key):
        return sqlite3.connect("things.db").execute("SELECT ?", (key,))  # blocking

    def describe(self):
        time.sleep(1)  # trap


@admin.route("/me", endpoint="admin_me")
class Me(Resource):
    def get(self):
        time.sleep(2)  # blocking

    def put(self):
        open("me.txt").read()  # blocking


@things.errorhandler(ValueError)
def failed(error):
    open("errors.txt").read()  # blocking
    return {}, 500


class Unused(Resource):
    def get(self):
        time.sleep(3)  # trap


app.register_blueprint(blueprint)
