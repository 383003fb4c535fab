import socket

import requests
from flask import Flask
from werkzeug.exceptions import HTTPException, NotFound


class Busy(HTTPException):
    code = 503

    def get_body(self, environ=None, scope=None):
        return "busy"


class Reporter:
    def __init__(self, url):
        self.url = url
        self.session = requests.Session()

    def __call__(self, error):
        self.session.post(self.url, json={"error": str(error)})  # blocking
        return "sorry", 500


def missing(error):
    return "nothing at " + socket.gethostbyname("wiki"), 404  # blocking


def create_app():
    app = Flask(__name__)
    app.register_error_handler(500, Reporter("http://errors"))
    app.errorhandler(NotFound)(missing)

    @app.route("/busy")
    def busy():
        raise Busy()

    return app
