import time

from pyramid.config import Configurator
from pyramid.view import view_config, view_defaults


class Firing:
    def __init__(self, name):
        self.name = name

    @property
    def log(self):
        with open(self.name) as log:  # blocking
            return log.read()  # blocking


class FiringFactory:
    def __init__(self, request):
        self.firing = Firing(request.matchdict["name"])


class GlazeFactory:
    def __init__(self, request):
        self.request = request

    def fire(self):
        time.sleep(1)  # blocking

    def throw_away(self):
        time.sleep(2)  # trap


class Views:
    def __init__(self, context, request):
        self.context, self.request = context, request


@view_defaults(route_name="firing", renderer="json")
class FiringViews(Views):
    @view_config(request_method="GET")
    def show(self):
        return {"log": self.context.firing.log}


@view_config(route_name="glaze", renderer="json")
def glaze(request):
    request.context.fire()
    return {}


def main(settings):
    config = Configurator(settings=settings)
    config.add_route("firing", "/firings/{name}", factory=FiringFactory)
    config.add_route("glaze", "/glaze", factory="pyramid_route_factories.GlazeFactory")
    config.scan()
    return config.make_wsgi_app()
