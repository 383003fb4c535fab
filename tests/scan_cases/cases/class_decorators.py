# entry: class_decorators.py::save
# entry: class_decorators.py::Plugin.go
import time

import requests


def with_audit(cls):
    original = cls.save

    def save(self, *args):
        requests.post("http://audit")  # blocking
        return original(self, *args)

    cls.save = save
    return cls


def add_helper(cls):
    cls.wait = lambda self: time.sleep(1)  # blocking
    return cls


@with_audit
class Document:
    def save(self):
        with open("x", "w") as file:  # blocking
            file.write("x")  # blocking


@add_helper
class Plugin:
    def go(self):
        self.wait()


class Unaudited:
    def save(self):
        time.sleep(1)  # trap


def save():
    Document().save()
