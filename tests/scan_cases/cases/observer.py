# entry: observer.py::publish
# entry: observer.py::quiet
import time

import requests


class Event:
    def __init__(self):
        self._handlers = []

    def __iadd__(self, handler):
        self._handlers.append(handler)
        return self

    def fire(self, *args, **kwargs):
        for handler in list(self._handlers):
            handler(*args, **kwargs)


class Mailer:
    def on_paid(self, amount):
        requests.post("http://mail")  # blocking

    def on_lost(self, amount):
        requests.post("http://lost")  # trap


paid = Event()
lost = Event()
paid += Mailer().on_paid
paid += lambda amount: time.sleep(amount)  # blocking


def publish():
    paid.fire(3)


def quiet():
    lost.fire(amount=3)
