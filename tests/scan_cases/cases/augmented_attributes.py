# entry: augmented_attributes.py::view
import time
from collections import defaultdict


class Event:
    pass


class Bus:
    handlers = defaultdict(list)
    hooks = []
    names = {}

    def __init__(self):
        self.own = []


def handler(event):
    time.sleep(1)  # blocking


def hook():
    time.sleep(2)  # blocking


def named():
    time.sleep(3)  # blocking


def other():
    time.sleep(4)  # trap


def own():
    time.sleep(5)  # blocking


Bus.handlers[Event] += [handler]
Bus.hooks += [hook]
Bus.names |= {"a": named, "b": other}


def view():
    bus = Bus()
    bus.own += (own,)
    for function in bus.handlers[Event]:
        function(Event())
    for function in (*bus.hooks, *bus.own):
        function()
    bus.names["a"]()
