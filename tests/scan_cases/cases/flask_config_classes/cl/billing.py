import requests


class Client:
    def __init__(self, config=None):
        pass

    def charge(self):
        return requests.get("x")  # blocking
