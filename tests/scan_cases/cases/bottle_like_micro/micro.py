class Request:
    def __init__(self, environ):
        self.environ = environ
        self.method = environ["REQUEST_METHOD"]
        self.path = environ["PATH_INFO"]


class Micro:
    def __init__(self):
        self.routes = {}
        self.before = []

    def route(self, path, method="GET"):
        def add(handler):
            self.routes.setdefault(path, {})[method] = handler
            return handler

        return add

    def hook(self, function):
        self.before.append(function)
        return function

    def __call__(self, environ, start_response):
        return self.dispatch(Request(environ), start_response)

    def dispatch(self, request, start_response):
        for function in self.before:
            function(request)
        try:
            handler = self.routes[request.path][request.method]
        except KeyError:
            return self.missing(start_response)
        start_response("200 OK", [])
        return [handler(request).encode()]

    def missing(self, start_response):
        start_response("404 Not Found", [])
        return [b""]
