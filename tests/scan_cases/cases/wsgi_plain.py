import time


def application(environ, start_response):
    start_response("200 OK", [])
    time.sleep(1)  # blocking
    return [b""]


def generator(environ, start_response):
    start_response("200 OK", [])
    time.sleep(1)  # blocking
    yield b""


class Middleware:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        time.sleep(1)  # blocking
        return self.app(environ, start_response)


def helper(environ):
    time.sleep(1)  # trap
