# entry: converting_builtins.py::view
import math
import time


class Meters:
    def __abs__(self):
        time.sleep(1)  # blocking
        return self

    def __int__(self):
        time.sleep(2)  # blocking
        return 1

    def __float__(self):
        time.sleep(3)  # blocking
        return 1.0

    def __round__(self, digits=0):
        time.sleep(4)  # blocking
        return self

    def __index__(self):
        time.sleep(5)  # trap
        return 1

    def __trunc__(self):
        time.sleep(6)  # trap
        return 1

    def show(self):
        time.sleep(7)  # blocking


def view():
    meters = Meters()
    round(abs(meters), 2).show()
    return int(meters) + math.floor(meters)
