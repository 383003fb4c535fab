import requests


def pay():
    return requests.post("http://example.org")  # blocking
