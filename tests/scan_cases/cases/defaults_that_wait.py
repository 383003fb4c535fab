# entry: defaults_that_wait.py::view
import time
from functools import partial


def pause(seconds, sleep=time.sleep):
    sleep(seconds)  # blocking


def retry(action, *, clock=time):
    clock.sleep(1)  # blocking
    return action()


class Poller:
    wait = staticmethod(time.sleep)
    quiet = staticmethod(print)

    def __init__(self, sleeper=None):
        self.sleeper = sleeper or time.sleep
        self.later = partial(self._later, 2)

    def _later(self, seconds):
        self.wait(seconds)  # blocking

    def go(self):
        self.sleeper(1)  # blocking
        self.quiet(1)
        self.later()


def view():
    pause(1)
    retry(lambda: 3)
    Poller().go()
    pause(1, sleep=print)
