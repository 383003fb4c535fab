# entry: wsgi_onion.py::application
import time
from functools import reduce


class Timing:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        time.sleep(1)  # blocking
        return self.app(environ, start_response)


class Auth:
    def __init__(self, app, realm="x"):
        self.app, self.realm = app, realm

    def __call__(self, environ, start_response):
        if not self.allowed(environ):
            return [b"no"]
        return self.app(environ, start_response)

    def allowed(self, environ):
        with open("/etc/tokens") as tokens:  # blocking
            return environ.get("HTTP_TOKEN") in tokens.read()  # blocking


def core(environ, start_response):
    time.sleep(3)  # blocking
    start_response("200 OK", [])
    return [b"ok"]


LAYERS = [Auth, Timing]
application = reduce(lambda app, layer: layer(app), LAYERS, core)
