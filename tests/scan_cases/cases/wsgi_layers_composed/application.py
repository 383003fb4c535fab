import json
import os
from wsgiref.headers import Headers

from middleware import Database, compose


def respond(start_response, status, value):
    headers = Headers([("Content-Type", "application/json")])
    start_response(status, headers.items())
    return [json.dumps(value).encode()]


class Router:
    def __init__(self):
        self.table = {}

    def route(self, path):
        def register(function):
            self.table[path] = function
            return function

        return register

    def __call__(self, environ, start_response):
        handler = self.table.get(environ["PATH_INFO"], missing)
        return respond(start_response, *handler(environ))


def missing(environ):
    return "404 Not Found", None


router = Router()


@router.route("/names")
def names(environ):
    rows = environ["app.db"].execute("select name from names")  # blocking
    return "200 OK", [row[0] for row in rows]  # optional


@router.route("/load")
def load(environ):
    return "200 OK", os.getloadavg()  # optional


@router.route("/files")
def files(environ):
    return "200 OK", sorted(os.listdir("/srv"))  # blocking


def unrouted(environ):
    return "200 OK", os.listdir("/etc")  # trap


application = compose(Database)(router)
