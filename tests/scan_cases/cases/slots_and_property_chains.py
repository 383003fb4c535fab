# entry: slots_and_property_chains.py::run
import functools
import ftplib

import requests


class Lazy:
    def __init__(self, function):
        self.function = function
        functools.update_wrapper(self, function)

    def __get__(self, instance, owner):
        if instance is None:
            return self
        value = instance.__dict__[self.function.__name__] = self.function(instance)
        return value


class Engine:
    __slots__ = ("__dict__", "_client")

    @Lazy
    def client(self):
        return ftplib.FTP("host")  # blocking

    def listing(self):
        return self.client.nlst()  # blocking

    session = property(lambda self: requests.Session())
    name = property(fget=lambda self: requests.get("http://name").text)  # blocking
    other = property(lambda self: requests.get("http://other").text)  # trap


def run():
    engine = Engine()
    engine.listing()
    return engine.session.get(engine.name)  # blocking
