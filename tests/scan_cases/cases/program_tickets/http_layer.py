import time
from collections import namedtuple
from urllib.parse import parse_qs

Route = namedtuple("Route", "method path view")


class Request:
    def __init__(self, environ):
        self.environ = environ

    def query(self, name):
        return parse_qs(self.environ.get("QUERY_STRING", "")).get(name, [""])[0]

    @property
    def body(self):
        time.sleep(0.01)  # trap
        return self.environ["wsgi.input"].read()


class Router:
    def __init__(self):
        self.routes = []

    def _add(method):
        def register(self, path):
            def decorate(view):
                self.routes.append(Route(method, path, view))
                return view

            return decorate

        return register

    get = _add("GET")
    post = _add("POST")

    def __call__(self, environ, start_response):
        for route in self.routes:
            if route.path == environ["PATH_INFO"] and route.method == environ["REQUEST_METHOD"]:
                result = route.view(Request(environ))
                start_response("200 OK", [])
                return [repr(result).encode()]
        start_response("404 Not Found", [])
        return [b"none"]
