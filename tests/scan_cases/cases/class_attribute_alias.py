# entry: class_attribute_alias.py::Gateway.call
# entry: class_attribute_alias.py::Quiet.call
# entry: class_attribute_alias.py::static_alias
import time

import requests


def _send(self, url):
    return requests.post(url)  # blocking


def _nothing(self, url):
    return None


class Gateway:
    transport = requests
    pause = staticmethod(time.sleep)
    send = _send
    deliver = send

    def call(self):
        self.pause(1)  # blocking
        self.deliver("x")
        return self.transport.get("x")  # blocking


class Quiet(Gateway):
    deliver = _nothing
    pause = staticmethod(lambda seconds: None)
    transport = {}

    def call(self):
        self.pause(1)
        self.deliver("x")
        return self.transport.get("x")  # trap


def static_alias():
    wait = Gateway.pause
    wait(2)  # blocking
