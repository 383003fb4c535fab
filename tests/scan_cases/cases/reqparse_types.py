import psycopg2
from flask import Flask
from flask_restx import Api, Resource, reqparse
from werkzeug.datastructures import FileStorage

app = Flask(__name__)
api = Api(app)
connection = psycopg2.connect("dbname=x")  # trap


def known(value):
    connection.cursor().execute("select 1")  # blocking
    return value


def unused(value):
    open(value)  # trap


base = reqparse.RequestParser()
base.add_argument("customer", type=known, required=True)
upload = base.copy()
upload.add_argument("file", type=FileStorage, location="files")


@api.route("/invoices")
class Invoices(Resource):
    def post(self):
        arguments = upload.parse_args()
        arguments["file"].save("/srv/invoice")  # blocking
        return {"customer": arguments["customer"]}
