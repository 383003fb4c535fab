import time

import requests
from flask import Blueprint, Flask, after_this_request, g

app = Flask(__name__)
api = Blueprint("api", __name__, url_prefix="/api")
inner = Blueprint("inner", __name__)
never = Blueprint("never", __name__)


@app.url_value_preprocessor
def take_language(endpoint, values):
    g.language = requests.get("http://language").text  # blocking


@app.url_defaults
def add_language(endpoint, values):
    values["language"] = open("language").read()  # optional


@app.context_processor
def menu():
    return {"menu": requests.get("http://menu").json()}  # blocking


@app.template_filter("price")
def price(value):
    return requests.get("http://price").text  # blocking


@api.before_app_request
def load():
    requests.get("http://load")  # blocking


@api.before_request
def guard():
    requests.get("http://guard")  # blocking


@inner.app_errorhandler(500)
def broken(error):
    requests.post("http://broken")  # blocking
    return "", 500


@api.errorhandler(KeyError)
def no_key(error):
    time.sleep(1)  # blocking
    return "", 404


@app.teardown_appcontext
def close(error):
    if "connection" in g:
        requests.delete("http://connection")  # blocking


@api.teardown_request
def tear(error):
    time.sleep(2)  # blocking


@never.before_request
def never_called():
    time.sleep(3)  # optional


@inner.get("/x")
def x():
    @after_this_request
    def later(response):
        requests.post("http://later")  # blocking
        return response

    return "x"


def log(response):
    time.sleep(4)  # blocking
    return response


app.after_request(log)
app.register_error_handler(ValueError, lambda error: requests.get("http://value").text)  # blocking
api.register_blueprint(inner, url_prefix="/inner")
app.register_blueprint(api)
