import json
import re
import urllib.request


def users(environ, start_response):
    start_response("200 OK", [])
    return [urllib.request.urlopen("http://users").read()]  # blocking


def health(environ, start_response):
    start_response("204 No Content", [])
    return []


def not_found(environ, start_response):
    start_response("404 Not Found", [])
    return [open("404.html", "rb").read()]  # blocking


ROUTES = [(re.compile(r"^/users$"), users), (re.compile("^/health$"), health)]


def log_requests(app):
    def wrapped(environ, start_response):
        line = json.dumps({"path": environ["PATH_INFO"]})  # trap
        with open("access.log", "a") as log:  # blocking
            print(line, file=log)  # optional
        return app(environ, start_response)

    return wrapped


@log_requests
def application(environ, start_response):
    path = environ.get("PATH_INFO", "").rstrip("/")  # trap
    for pattern, handler in ROUTES:
        if pattern.match(path):
            return handler(environ, start_response)
    return not_found(environ, start_response)
