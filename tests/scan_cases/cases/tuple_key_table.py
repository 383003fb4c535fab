# entry: tuple_key_table.py::application
import re
import time


def index(environ):
    time.sleep(1)  # blocking
    return b"index"


def create(environ, number=None):
    time.sleep(2)  # blocking
    return b"created"


def show(environ, number):
    time.sleep(3)  # blocking
    return number.encode()


def never(environ):
    time.sleep(4)  # trap
    return b""


TABLE = {("GET", "/"): index, ("POST", "/"): create}
PATTERNS = [(re.compile(r"^/(\d+)$"), show)]


def application(environ, start_response):
    key = (environ["REQUEST_METHOD"], environ["PATH_INFO"])
    handler = TABLE.get(key)
    start_response("200 OK", [])
    if handler is not None:
        return [handler(environ)]
    for pattern, handler in PATTERNS:
        found = pattern.match(environ["PATH_INFO"])
        if found:
            return [handler(environ, *found.groups())]
    return [b""]
