import time
from wsgiref.simple_server import make_server

import requests
from pyramid.config import Configurator
from pyramid.view import view_config, view_defaults


@view_config(route_name="home", renderer="json")
def home(request):
    return requests.get("x").json()  # blocking


@view_defaults(route_name="api")
class Api:
    def __init__(self, request):
        self.request = request
        time.sleep(1)  # blocking

    @view_config(request_method="GET")
    def read(self):
        return self._load()

    def _load(self):
        return open("x").read()  # blocking


def main(settings):
    config = Configurator(settings=settings)
    config.add_route("home", "/")
    config.add_route("api", "/api")
    config.scan()
    return config.make_wsgi_app()


if __name__ == "__main__":
    make_server("", 0, main({})).serve_forever()  # trap
