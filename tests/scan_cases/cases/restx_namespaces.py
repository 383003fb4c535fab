import time

from flask import Flask, request
from flask_restx import Api, Namespace, Resource, fields, marshal

ns = Namespace("tasks", description="tasks")
task = ns.model("Task", {"id": fields.Integer, "text": fields.String(required=True)})


class TaskStore:
    rows = []

    def create(self, data):
        time.sleep(0.2)  # blocking
        self.rows.append(data)
        return data

    def get(self, number):
        return self.rows[number]  # trap


STORE = TaskStore()


@ns.route("/")
class TaskList(Resource):
    @ns.marshal_list_with(task)
    def get(self):
        return STORE.rows

    @ns.expect(task)
    @ns.marshal_with(task, code=201)
    def post(self):
        return STORE.create(ns.payload), 201


@ns.route("/<int:number>", "/by-number/<int:number>")
class OneTask(Resource):
    method_decorators = []

    def get(self, number):
        return marshal(STORE.get(number), task)

    def delete(self, number):
        time.sleep(0.1)  # blocking
        return "", 204


def create_app():
    app = Flask(__name__)
    api = Api(app, prefix="/v1")
    api.add_namespace(ns, path="/tasks")

    @api.errorhandler(KeyError)
    def missing(error):
        return {"message": open("missing.txt").read()}, 404  # blocking

    return app
