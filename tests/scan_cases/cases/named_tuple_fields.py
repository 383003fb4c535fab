# entry: named_tuple_fields.py::run
# entry: named_tuple_fields.py::plain
import time
from typing import Callable, NamedTuple

import requests


class Step(NamedTuple):
    name: str
    action: Callable
    session: requests.Session

    def perform(self):
        self.action(1)  # blocking
        return self.session.get(self.name)  # blocking


class Point(NamedTuple):
    x: int
    y: int = 0

    @property
    def far(self):
        time.sleep(1)  # trap
        return True


def run():
    step = Step("x", time.sleep, requests.Session())
    step.perform()
    name, action, session = step
    action(2)  # blocking
    return step._replace(name="y").session.post(name)  # blocking


def plain():
    point = Point(1)
    return point.x + point[1]
