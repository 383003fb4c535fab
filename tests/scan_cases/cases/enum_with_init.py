# entry: enum_with_init.py::view
# entry: enum_with_init.py::quiet
import enum
import time
from functools import partial


def by_post(weight):
    time.sleep(weight)  # blocking


def by_bike(weight):
    time.sleep(weight)  # blocking


def by_drone(weight):
    time.sleep(weight)  # trap


class Carrier(enum.Enum):
    POST = ("post", by_post)
    BIKE = ("bike", by_bike)

    def __init__(self, label, send):
        self.label = label
        self.send = send

    @property
    def title(self):
        return self.label.title()

    @classmethod
    def default(cls):
        return cls.POST


class Spare(enum.Enum):
    DRONE = partial(by_drone)

    def __call__(self, weight):
        return self.value(weight)


def view():
    for carrier in Carrier:
        carrier.send(3)


def quiet():
    return Carrier.default().title, Spare.DRONE.name
