import time
from wsgiref.simple_server import make_server

import requests


def application(environ, start_response):
    handler = ROUTES.get(environ["PATH_INFO"], missing)
    start_response("200 OK", [])
    return handler(environ)


def missing(environ):
    return [b""]


def listing(environ):
    for name in ("a", "b"):
        yield requests.get(name).content  # optional


class Body:
    def __init__(self, path):
        self.path = path

    def __iter__(self):
        with open(self.path, "rb") as file:  # optional
            yield from file  # optional

    def close(self):
        requests.post("http://closed")  # optional


def download(environ):
    return Body("x")


def unused(environ):
    time.sleep(1)  # trap


ROUTES = {"/list": listing, "/download": download}


class Gzip:
    def __init__(self, app, level=3):
        self.app = app
        self.level = level

    def __call__(self, environ, start_response):
        def started(status, headers, error=None):
            time.sleep(2)  # optional
            return start_response(status, headers, error)

        requests.get("http://gzip")  # blocking
        return self.app(environ, started)


application = Gzip(application)

if __name__ == "__main__":
    make_server("", 8000, application).serve_forever()  # trap
