import requests
from bottle import Bottle
from flask import Blueprint, Flask

app = Flask(__name__)
part = Blueprint("part", __name__)
small = Bottle()

app.add_url_rule("/a", "a", lambda: requests.get("a").text)  # blocking
app.route("/b", endpoint="b")(lambda: requests.get("b").text)  # blocking
part.add_url_rule("/c", view_func=lambda: requests.get("c").text)  # blocking
small.route("/d", "GET", lambda: requests.get("d").text)  # blocking
unused = lambda: requests.get("e").text  # trap
app.register_blueprint(part)
