# entry: enum_dispatch.py::view
import time


def slow():
    time.sleep(1)  # blocking


ACTIONS = (("slow", slow), ("other", len))


def view(name):
    table = {key: action for key, action in ACTIONS}
    return table[name]()
