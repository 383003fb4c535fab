import requests
from pyramid.authentication import AuthTktAuthenticationPolicy
from pyramid.config import Configurator
from pyramid.response import Response
from pyramid.view import view_config


def groupfinder(userid, request):
    return requests.get("http://groups").json()  # optional


class Resource:
    def __init__(self, request):
        self.request = request


def base_view(function):
    def wrapper(context, request):
        requests.head("http://before")  # blocking
        return function(context, request)

    return wrapper


@view_config(route_name="items", decorator=base_view)
def items(request):
    return Response(requests.get("http://items").text)  # blocking


class Crud:
    model = None

    def __init__(self, request):
        self.request = request

    def collection(self):
        return Response(self.load())

    def load(self):
        return ""

    def removed(self):
        open("removed")  # trap


class Users(Crud):
    def load(self):
        with open("users") as file:  # blocking
            return file.read()  # blocking


def health(context, request):
    return Response("ok")


def api(config):
    config.add_route("users", "/users", request_method="GET")
    config.add_view(Users, attr="collection", route_name="users")
    config.add_route("health", "/health")
    config.add_view("pyramid_imperative.health", route_name="health")


def main(settings=None):
    config = Configurator(root_factory=Resource)
    config.set_authentication_policy(AuthTktAuthenticationPolicy("x", callback=groupfinder))
    config.add_route("items", "/items")
    config.include(api, route_prefix="/api")
    config.scan(".")
    return config.make_wsgi_app()
