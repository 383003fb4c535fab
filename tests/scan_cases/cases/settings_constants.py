# entry: settings_constants.py::charge
# entry: settings_constants.py::never
import os
import time

import requests

DEBUG = False
GATEWAYS = {}


def gateway(name):
    def register(cls):
        GATEWAYS[name] = cls()
        return cls

    return register


@gateway("stripe")
class Stripe:
    def charge(self, amount):
        return requests.post("http://stripe", json=amount)  # blocking


@gateway("fake")
class Fake:
    def charge(self, amount):
        return {"ok": True}


class Unregistered:
    def charge(self, amount):
        time.sleep(1)  # trap


def charge(amount):
    return GATEWAYS[os.environ["GATEWAY"]].charge(amount)


def never():
    if False:
        time.sleep(1)  # trap
    while 0:
        time.sleep(1)  # trap
    if not True:
        time.sleep(1)  # trap
    assert True
    return None
    time.sleep(1)  # trap
