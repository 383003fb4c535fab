# entry: middleware_chain.py::Pipeline.run
# entry: middleware_chain.py::empty
import time
from functools import reduce

import requests


def logging_middleware(next_handler):
    def handle(request):
        requests.post("http://log", json=request)  # blocking
        return next_handler(request)

    return handle


def throttle(seconds):
    def middleware(next_handler):
        def handle(request):
            time.sleep(seconds)  # blocking
            return next_handler(request)

        return handle

    return middleware


def unused(next_handler):
    def handle(request):
        requests.get("http://unused")  # trap
        return next_handler(request)

    return handle


class Pipeline:
    def __init__(self, *middleware):
        self.middleware = list(middleware)

    def use(self, middleware):
        self.middleware.append(middleware)
        return self

    def build(self, handler):
        return reduce(lambda inner, wrap: wrap(inner), reversed(self.middleware), handler)

    def run(self):
        pipeline = Pipeline(logging_middleware).use(throttle(1))
        return pipeline.build(endpoint)({"x": 1})


def endpoint(request):
    return open("endpoint").read()  # blocking


def empty():
    return Pipeline().build(len)([])
