# entry: shadowing_shapes.py::view
import time
from time import sleep


class Fake:
    def get(self, url):
        return url

    def sleep(self, seconds):
        return seconds


def view(request, open=None, requests=None):
    open("x")  # trap
    requests = Fake()
    requests.get("x")  # trap
    time = Fake()
    time.sleep(1)  # trap

    def sleep(seconds):
        return seconds

    sleep(2)  # trap
    return inner()


def inner():
    sleep(3)  # blocking
    time.sleep(4)  # blocking
    redis = {"get": 1}
    return redis.get("get")  # trap
