import redis
import requests
from flask import Blueprint, Flask, current_app, g, request

bp = Blueprint("x", __name__)


def create_app():
    app = Flask(__name__)
    app.redis = redis.Redis()
    app.config["CLIENT"] = requests.Session()
    app.extensions["http"] = requests.Session()
    app.register_blueprint(bp, url_prefix="/x")

    @app.before_request
    def load():
        g.session = requests.Session()
        g.user = g.session.get("x").json()  # blocking

    return app


@bp.route("/a")
def view():
    current_app.redis.get("a")  # blocking
    current_app.config["CLIENT"].get("x")  # blocking
    current_app.extensions["http"].get("y")  # blocking
    g.session.post("z")  # blocking
    return "x"


def get_client():
    if "client" not in g:
        g.client = redis.Redis()
    return g.client


@bp.route("/b")
def other():
    return get_client().get("a")  # blocking
