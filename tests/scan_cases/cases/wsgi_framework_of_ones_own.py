import json
import re
import sqlite3
from urllib.parse import parse_qs

import requests


class Request:
    def __init__(self, environ):
        self.environ = environ

    @property
    def query(self):
        return parse_qs(self.environ["QUERY_STRING"])

    @property
    def user(self):
        return requests.get("http://session").json()  # blocking


class Router:
    def __init__(self):
        self.routes = []

    def route(self, pattern):
        def register(handler):
            self.routes.append((re.compile(pattern), handler))
            return handler

        return register

    def match(self, path):
        for pattern, handler in self.routes:
            found = pattern.match(path)
            if found:
                return handler, found.groupdict()
        return self.missing, {}

    def missing(self, request):
        return "404", {}


router = Router()


@router.route("/users/(?P<pk>[0-9]+)")
def show(request, pk):
    with sqlite3.connect("x.db") as connection:  # blocking
        row = connection.execute("select 1").fetchone()  # blocking
    return "200", {"row": row, "user": request.user}


@router.route("/")
def index(request):
    return "200", request.query


def lost(request):
    return "200", request.user["lost"], open("lost")  # trap


def application(environ, start_response):
    handler, arguments = router.match(environ["PATH_INFO"])
    status, body = handler(Request(environ), **arguments)
    start_response(status, [("Content-Type", "application/json")])
    return [json.dumps(body).encode()]
