# entry: views_by_request_method.py::application
import time


class Endpoint:
    def __init__(self, environ):
        self.environ = environ

    def dispatch(self):
        name = "wsgi.url_scheme"
        getattr(self, self.environ[name], None)
        handler = getattr(self, self.environ["REQUEST_METHOD"].lower(), self.refuse)
        return handler()

    def refuse(self):
        time.sleep(1)  # blocking
        return []

    def helper(self):
        time.sleep(2)  # trap


class Page(Endpoint):
    def get(self):
        time.sleep(3)  # blocking
        return []

    def post(self):
        time.sleep(4)  # blocking
        return []

    def fetch(self):
        time.sleep(5)  # trap


def application(environ, start_response):
    start_response("200 OK", [])
    return Page(environ).dispatch()
