import requests


def fetch(url):
    return requests.get(url)  # blocking


class Client:
    def load(self):
        return requests.post("x")  # blocking
