import time
from typing import Self

import requests


class Handler:
    _next = None

    def then(self, following) -> Self:
        self._next = following
        return following

    def handle(self, request):
        answer = self.process(request)
        if answer is None and self._next is not None:
            return self._next.handle(request)
        return answer

    def process(self, request):
        return None


class AuthHandler(Handler):
    def __init__(self, path):
        self.path = path

    def process(self, request):
        with open(self.path) as f:  # blocking
            request["token"] = f.read()  # blocking


class CacheHandler(Handler):
    def process(self, request):
        time.sleep(0.01)  # blocking
        return None


class FetchHandler(Handler):
    def process(self, request):
        return requests.get("https://up.example" + request["path"]).text  # blocking


class DebugHandler(Handler):
    def process(self, request):
        time.sleep(9)  # trap


def chain_of(first, *others):
    current = first
    for other in others:
        current = current.then(other)
    return first
