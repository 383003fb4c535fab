import time

import requests
from pyramid.config import Configurator
from pyramid.events import NewRequest, subscriber
from pyramid.response import Response
from pyramid.view import exception_view_config, notfound_view_config, view_config, view_defaults


class Timing:
    def __init__(self, handler, registry):
        self.handler = handler
        self.registry = registry

    def __call__(self, request):
        before = time.time()  # trap
        response = self.handler(request)  # optional
        requests.post("http://metrics", data=str(time.time() - before))  # blocking
        return response


@subscriber(NewRequest)
def on_request(event):
    event.request.flags = requests.get("http://flags").json()  # blocking


@view_defaults(route_name="articles", renderer="json")
class Articles:
    def __init__(self, request):
        self.request = request
        self.source = requests.Session()

    @view_config(request_method="GET")
    def listing(self):
        return self.source.get("http://articles").json()  # blocking

    @view_config(request_method="POST")
    def create(self):
        return {"made": self.request.json_body}

    @property
    def unused(self):
        return self.source.get("http://unused")  # trap


@notfound_view_config()
def missing(request):
    time.sleep(1)  # blocking
    return Response("", status=404)


def main(global_config, **settings):
    with Configurator(settings=settings) as config:
        config.add_tween("pyramid_tween_and_subscriber.Timing")
        config.add_route("articles", "/articles")
        config.scan()
    return config.make_wsgi_app()
