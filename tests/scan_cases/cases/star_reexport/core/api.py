import requests

__all__ = ["fetch", "Session"]


def fetch(name):
    return _private(name)


def _private(name):
    return requests.get(name)  # blocking


class Session(requests.Session):
    def push(self, name):
        return self.post(name)  # blocking
