import requests.api
from flask.app import Flask
from flask.blueprints import Blueprint
from flask.globals import request
from flask.helpers import make_response, send_from_directory
from flask.templating import render_template_string
from requests.api import get as fetch
from requests.sessions import Session
from sqlalchemy.engine.create import create_engine
from sqlalchemy.orm.query import Query

app = Flask(__name__)
pages = Blueprint("pages", __name__)
engine = create_engine("sqlite://")


@pages.route("/one")
def one():
    fetch("http://upstream")  # blocking
    requests.api.post("http://upstream")  # blocking
    return make_response(render_template_string("{{ a }}", a=Session().get("http://upstream").text))  # blocking


@pages.route("/two")
def two():
    with engine.connect() as connection:  # blocking
        connection.execute("select 1")  # blocking
    return send_from_directory("files", request.args["name"])  # blocking


def latest(query: Query):
    return query.first()  # blocking


@pages.route("/three")
def three(rows: Query):
    return str(latest(rows))


app.register_blueprint(pages)
