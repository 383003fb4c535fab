import pymysql
from flask import Blueprint, Flask
from flask_restful import Api, Resource


class Gateway:
    def __init__(self, **options):
        self.options = options

    def open(self):
        return pymysql.connect(**self.options)  # blocking

    def all(self, table):
        with self.open() as conn, conn.cursor() as cur:
            cur.execute(f"select * from {table}")  # blocking
            return cur.fetchall()  # optional


class Table(Resource):
    def __init__(self, gateway, limit=10):
        self._gateway = gateway
        self._limit = limit

    def get(self, table):
        return self._gateway.all(table)[: self._limit]


bp = Blueprint("data", __name__)
api = Api(bp)
api.add_resource(
    Table, "/<string:table>", resource_class_kwargs={"gateway": Gateway(host="db"), "limit": 5}
)
app = Flask(__name__)
app.register_blueprint(bp, url_prefix="/data")
