# entry: conditional_backends.py::view
import os

import redis
import requests

if os.environ.get("FAST"):

    def load(key):
        return redis.Redis().get(key)  # blocking

else:

    def load(key):
        return requests.get(key)  # blocking


client = redis.Redis() if os.environ.get("A") else requests.Session()


def view(request):
    load("a")
    return client.get("a")  # blocking
