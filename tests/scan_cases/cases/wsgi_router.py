import re
import time
from wsgiref.simple_server import make_server


def index(environ, start_response):
    start_response("200 OK", [])
    time.sleep(1)  # blocking
    return [b""]


def stream(environ, start_response):
    start_response("200 OK", [])
    return lines()


def lines():
    yield b""


class Router:
    def __init__(self):
        self.routes = []

    def add(self, pattern, view):
        self.routes.append((re.compile(pattern), view))

    def __call__(self, environ, start_response):
        for pattern, view in self.routes:
            if pattern.match(environ["PATH_INFO"]):
                return view(environ, start_response)
        return self.missing(start_response)

    def missing(self, start_response):
        start_response("404 Not Found", [])
        open("missing.html")  # blocking
        return []


class Counting:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        time.sleep(1)  # blocking
        yield from self.app(environ, start_response)


def gate(app):
    time.sleep(1)  # trap

    def check(request, respond):
        open("gate")  # blocking
        return app(request, respond)

    return check


def compare(left, right):
    time.sleep(1)  # trap
    return left == right


router = Router()
router.add("/", index)
router.add("/stream", stream)

make_server("", 8000, gate(Counting(router)))
