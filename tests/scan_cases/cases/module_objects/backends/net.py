import requests


def save(name):
    requests.post(name)  # blocking


def load():
    requests.get("x")  # optional
