import time

import requests
from pyramid.config import Configurator
from pyramid.events import NewRequest, subscriber
from pyramid.response import Response
from pyramid.view import exception_view_config, forbidden_view_config, notfound_view_config, view_config


class Root:
    def __init__(self, request):
        self.request = request

    def __getitem__(self, name):
        return Page(requests.get(name).text)  # optional


class Page:
    def __init__(self, text):
        self.text = text

    def render(self):
        return open("page").read() + self.text  # blocking


@view_config(context=Page, renderer="page.pt")
def show(context, request):
    return {"text": context.render()}


@view_config(context=Page, name="edit", request_method=("POST", "PUT"))
@view_config(context=Root, name="edit")
def edit(context, request):
    requests.post("http://edit")  # blocking
    return Response()


@notfound_view_config()
def missing(request):
    time.sleep(1)  # blocking
    return Response()


@forbidden_view_config()
def forbidden(exception, request):
    time.sleep(2)  # blocking
    return Response()


@exception_view_config(ValueError)
def failed(exception, request):
    time.sleep(3)  # blocking
    return Response()


@subscriber(NewRequest)
def on_request(event):
    requests.get("http://event")  # optional


class Account:
    def __init__(self, request):
        self.request = request

    @view_config(route_name="account", attr="show_all", permission="view")
    def decorated(self):
        return {}

    def show_all(self):
        return Response(requests.get("http://account").text)  # blocking

    def edit(self):
        return Response(requests.get("http://account/edit").text)  # blocking

    def drop(self):
        return Response(requests.get("http://account/drop").text)  # trap


def tween_factory(handler, registry):
    def tween(request):
        requests.get("http://tween")  # optional
        return handler(request)

    return tween


def includeme(config):
    config.add_route("account", "/account")
    config.add_view(Account, attr="edit", route_name="account", request_method="POST")


def main(global_config, **settings):
    with Configurator(settings=settings, root_factory=Root) as config:
        config.include(includeme)
        config.add_tween("pyramid_traversal.tween_factory")
        config.scan()
        return config.make_wsgi_app()
