import requests
from flask import Blueprint, Flask


def make_blueprint(service, prefix):
    bp = Blueprint(prefix, __name__, url_prefix="/" + prefix)

    @bp.get("/")
    def index():
        return service.load(prefix)

    @bp.get("/static")
    def fixed():
        return "x"

    return bp


class Service:
    def load(self, name):
        return requests.get(name).text  # blocking

    def drop(self, name):
        return requests.delete(name).text  # trap


def create_app():
    app = Flask(__name__)
    service = Service()
    for name in ("a", "b"):
        app.register_blueprint(make_blueprint(service, name))

    @app.errorhandler(404)
    def missing(error):
        return open("404.html").read(), 404  # blocking

    return app
