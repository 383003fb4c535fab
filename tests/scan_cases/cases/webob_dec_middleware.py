import time

import requests
from webob import Request, Response, exc
from webob.dec import wsgify


@wsgify.middleware
def authenticated(req, app, realm="site"):
    if not requests.get("http://auth/check", params={"realm": realm}).ok:  # blocking
        raise exc.HTTPUnauthorized()
    return app


@wsgify
def hello(req):
    time.sleep(float(req.params.get("wait", 0)))  # blocking
    return Response("hello")


class Site:
    @wsgify
    def __call__(self, req):
        handler = getattr(self, "do_" + req.method.lower(), None)
        if handler is None:
            raise exc.HTTPMethodNotAllowed()
        return handler(req)

    def do_get(self, req):
        return Response(body=open("index.html", "rb").read())  # blocking


application = authenticated(hello, realm="private")
site = Site()
