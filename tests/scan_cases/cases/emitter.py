# entry: emitter.py::view
import time
from collections import defaultdict


class Emitter:
    def __init__(self):
        self._listeners = defaultdict(list)

    def on(self, event):
        def register(function):
            self._listeners[event].append(function)
            return function

        return register

    def emit(self, event, *args, **kwargs):
        for listener in self._listeners[event]:
            listener(*args, **kwargs)


bus = Emitter()


@bus.on("created")
def notify(order):
    time.sleep(1)  # blocking


@bus.on("created")
def index(order):
    order.store()


class Order:
    def store(self):
        time.sleep(2)  # blocking

    def other(self):
        time.sleep(3)  # trap


def view():
    bus.emit("created", Order())
