import requests
from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint

app = Flask(__name__)
api = Api(app)
blp = Blueprint("pets", __name__, url_prefix="/pets")


@blp.route("/")
class Pets(MethodView):
    @blp.response(200)
    def get(self):
        return requests.get("x").json()  # blocking

    @blp.arguments(dict)
    @blp.response(201)
    def post(self, data):
        return requests.post("x").json()  # blocking


api.register_blueprint(blp)
