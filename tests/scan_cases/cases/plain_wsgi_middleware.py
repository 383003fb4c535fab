import time
from wsgiref.simple_server import make_server


def application(environ, start_response):
    start_response("200 OK", [])
    time.sleep(1)  # blocking
    return [b"x"]


class Middleware:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        open("log").read()  # blocking
        return self.app(environ, start_response)


app = Middleware(application)

if __name__ == "__main__":
    make_server("", 8000, app).serve_forever()  # trap
