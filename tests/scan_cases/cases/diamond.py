# entry: diamond.py::Service.handle
# entry: diamond.py::left_alone
import time

import requests


class Base:
    def process(self, data):
        time.sleep(1)  # blocking
        return data


class Audited(Base):
    def process(self, data):
        requests.post("http://audit", json=data)  # blocking
        return super().process(data)


class Cached(Base):
    def process(self, data):
        cached = open("cache").read()  # blocking
        return cached or super().process(data)


class Service(Audited, Cached):
    def process(self, data):
        return super().process(data)

    def handle(self):
        return self.process({})


class Stopped(Audited):
    def process(self, data):
        return super(Audited, self).process.__name__


class Alone(Base):
    def process(self, data):
        return data


def left_alone():
    return Alone().process({})
