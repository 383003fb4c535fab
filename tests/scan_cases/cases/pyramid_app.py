import time

import redis
from pyramid.config import Configurator
from pyramid.view import view_config, view_defaults


@view_config(route_name="home")
def home(request):
    return request.cache.get("visits")  # blocking


@view_defaults(route_name="account")
class Account:
    def __init__(self, context, request):
        self.request = request

    @view_config(request_method="GET")
    def show(self):
        self.load()

    def load(self):
        time.sleep(1)  # blocking

    def unused(self):
        time.sleep(1)  # trap


def listing(request):
    time.sleep(1)  # blocking


def timing(handler, registry):
    time.sleep(1)  # trap

    def tween(request):
        time.sleep(1)  # blocking
        return handler(request)

    return tween


def unregistered(request):
    time.sleep(1)  # trap


def main(global_config, **settings):
    config = Configurator(settings=settings)
    config.add_route("home", "/")
    config.add_route("account", "/account")
    config.add_route("listing", "/list")
    config.add_view(listing, route_name="listing")
    config.add_tween(timing)
    config.add_request_method(lambda request: redis.Redis(), "cache", reify=True)
    config.scan()
    return config.make_wsgi_app()
