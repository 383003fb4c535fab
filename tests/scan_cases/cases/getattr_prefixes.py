# entry: getattr_prefixes.py::Robot.run
# entry: getattr_prefixes.py::Robot.fixed
import time

import requests


class Robot:
    def run(self, command):
        method = getattr(self, f"do_{command.lower()}", None)
        if method is None:
            method = self.missing
        return method()

    def fixed(self):
        return getattr(self, "get_" + "name")()

    def do_stop(self):
        requests.get("http://stop")  # blocking

    def do_wait(self):
        time.sleep(1)  # blocking

    def get_name(self):
        return "x"

    def get_age(self):
        time.sleep(1)  # trap

    def undo_stop(self):
        time.sleep(1)  # trap

    def missing(self):
        raise LookupError
