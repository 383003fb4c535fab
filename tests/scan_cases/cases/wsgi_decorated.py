import functools
import time


def timed(application):
    @functools.wraps(application)
    def wrapper(environ, start_response):
        time.sleep(1)  # blocking
        return application(environ, start_response)

    return wrapper


@timed
def application(environ, start_response):
    start_response("200 OK", [])
    yield open("x").read().encode()  # blocking


ROUTES = {"/a": lambda environ, start_response: [b"a"], "/b": application}


def router(environ, start_response):
    return ROUTES[environ["PATH_INFO"]](environ, start_response)
