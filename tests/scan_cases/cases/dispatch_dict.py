# entry: dispatch_dict.py::view
import time


def slow():
    time.sleep(1)  # blocking


def fast():
    return 1


def unused():
    time.sleep(2)  # trap


HANDLERS = {"slow": slow, "fast": fast}


def view(name):
    return HANDLERS[name]()
