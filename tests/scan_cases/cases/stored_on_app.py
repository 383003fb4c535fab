import redis
import requests
from flask import Blueprint, Flask, current_app

bp = Blueprint("bp", __name__)


@bp.record_once
def setup(state):
    state.app.config["HTTP"] = requests.Session()
    requests.get("http://warm")  # trap


@bp.get("/attribute")
def attribute():
    return current_app.redis.get("x")  # blocking


@bp.get("/config")
def config():
    return current_app.config["HTTP"].get("http://x").text  # blocking


@bp.get("/config-get")
def config_get():
    return str(current_app.config.get("DEBUG"))  # trap


def create_app():
    app = Flask(__name__)
    app.redis = redis.Redis.from_url("redis://")
    app.register_blueprint(bp)
    return app
