import logging
import time
from functools import reduce


class Timing:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        started = time.monotonic()
        try:
            return self.app(environ, start_response)
        finally:
            self.record(time.monotonic() - started)

    def record(self, seconds):
        with open("timing.log", "a") as out:  # blocking
            print(seconds, file=out)  # optional


def throttled(limit):
    def factory(app):
        def middleware(environ, start_response):
            time.sleep(limit)  # blocking
            return app(environ, start_response)

        return middleware

    return factory


def compressed(app):
    time.sleep(0.02)  # trap
    return app


MIDDLEWARE = [Timing, throttled(0.001)]
if logging.getLogger().isEnabledFor(logging.DEBUG):
    MIDDLEWARE.append(compressed)


def stack(app):
    return reduce(lambda inner, factory: factory(inner), MIDDLEWARE, app)
