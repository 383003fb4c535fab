# entry: a.py::view
import time

from b import helper


class Base:
    def work(self):
        time.sleep(1)  # blocking


def view():
    helper()
