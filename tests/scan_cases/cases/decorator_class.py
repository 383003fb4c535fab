# entry: decorator_class.py::view
import time


class Limited:
    def __init__(self, function):
        self.function = function

    def __call__(self, *args):
        time.sleep(1)  # blocking
        return self.function(*args)


@Limited
def helper():
    time.sleep(2)  # blocking


def view():
    helper()
