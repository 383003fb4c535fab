import time
from collections import defaultdict
from typing import ClassVar

from flask import Flask

app = Flask(__name__)


class Event:
    subscribers: ClassVar[dict] = defaultdict(list)

    @classmethod
    def on(cls, handler):
        Event.subscribers[cls].append(handler)
        return handler

    def publish(self):
        for kind in type(self).__mro__:
            for handler in Event.subscribers.get(kind, ()):
                handler(self)


class Admitted(Event):
    pass


class Quickly(Admitted):
    pass


class Cancelled(Event):
    pass


@Event.on
def any_event(event):
    with open("events", "a") as log:  # blocking
        log.write("x")  # blocking


@Admitted.on
def admitted(event):
    time.sleep(1)  # blocking


@Cancelled.on
def cancelled(event):
    time.sleep(2)  # trap


names = defaultdict(list)
names["quick"].append(len)
names["slow"].append(time.sleep)


@app.get("/admit")
def admit():
    Quickly().publish()
    return "ok"


@app.get("/quick")
def quick():
    return str([function("x") for function in names["quick"]])
