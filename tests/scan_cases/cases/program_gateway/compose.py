import subprocess
import time
from urllib.request import urlopen


class Pipe:
    def __init__(self, function):
        self.function = function

    def __or__(self, other):
        mine = self.function
        return Pipe(lambda value: other(mine(value)))

    def __rrshift__(self, value):
        time.sleep(0.01)  # blocking
        return self.function(value)

    def __rshift__(self, other):
        time.sleep(0.02)  # trap
        return self


def fetch(name):
    return urlopen(f"https://data.example/{name}").read()  # blocking


def parse(raw):
    return subprocess.run(["jq"], input=raw).stdout  # blocking


def store(value):
    time.sleep(0.03)  # blocking
    return value


def discard(value):
    time.sleep(0.04)  # trap
