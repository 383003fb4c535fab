import time

from flask import Blueprint, Flask, current_app, g
from flask.views import MethodView

bp = Blueprint("bp", __name__, url_prefix="/api")
inner = Blueprint("inner", __name__)


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/rule", view_func=by_rule)
    app.register_blueprint(bp)
    bp.register_blueprint(inner, url_prefix="/inner")
    app.store = Store()

    @app.route("/nested")
    def nested():
        time.sleep(1)  # blocking
        return ""

    @app.before_request
    def before():
        g.client = Store()

    @app.cli.command("work")
    def command():
        time.sleep(1)  # trap

    return app


class Store:
    def read(self):
        time.sleep(1)  # blocking


def by_rule():
    time.sleep(1)  # blocking


@bp.get("/x")
def current():
    current_app.store.read()
    g.client.read()


@inner.route("/y", methods=["POST"])
def deep():
    time.sleep(1)  # blocking


class Things(MethodView):
    def get(self):
        time.sleep(1)  # blocking

    def helper(self):
        time.sleep(1)  # trap


bp.add_url_rule("/things", view_func=Things.as_view("things"))


@bp.errorhandler(404)
def missing(error):
    time.sleep(1)  # blocking


def unused():
    time.sleep(1)  # trap
