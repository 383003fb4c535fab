# entry: descriptor.py::view
import time


class Slow:
    def __get__(self, instance, owner):
        time.sleep(1)  # blocking
        return 1


class Holder:
    value = Slow()


def view():
    return Holder().value
