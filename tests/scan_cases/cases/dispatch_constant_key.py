# entry: dispatch_constant_key.py::view
import time


def slow():
    time.sleep(1)  # trap


def fast():
    time.sleep(2)  # blocking


HANDLERS = {"slow": slow, "fast": fast}


def view():
    return HANDLERS["fast"]()
