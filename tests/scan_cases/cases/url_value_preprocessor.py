import requests
from flask import Blueprint, Flask, abort, g, url_for

tenant = Blueprint("tenant", __name__, url_prefix="/<slug>")


@tenant.url_value_preprocessor
def pull_slug(endpoint, values):
    g.slug = values.pop("slug", None)
    answer = requests.get("http://directory/tenants/" + str(g.slug))  # blocking
    if answer.status_code == 404:
        abort(404)
    g.tenant = answer.json()  # trap


@tenant.url_defaults
def add_slug(endpoint, values):
    values.setdefault("slug", g.slug)  # trap


@tenant.route("/home")
def home():
    return g.tenant["name"] + url_for("tenant.home")


def create_app():
    app = Flask(__name__)
    app.register_blueprint(tenant)
    return app
