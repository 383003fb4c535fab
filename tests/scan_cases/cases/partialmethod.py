# entry: partialmethod.py::view
import functools
import time


class Job:
    def wait(self, seconds):
        time.sleep(seconds)  # blocking

    short = functools.partialmethod(wait, 1)


def view():
    Job().short()
