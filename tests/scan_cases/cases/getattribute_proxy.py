# entry: getattribute_proxy.py::view
import time


class Service:
    def run(self):
        time.sleep(1)  # blocking

    def stop(self):
        time.sleep(2)  # trap


class Traced:
    def __init__(self, inner):
        object.__setattr__(self, "inner", inner)

    def __getattribute__(self, name):
        time.sleep(3)  # blocking
        inner = object.__getattribute__(self, "inner")
        return getattr(inner, name)


def view():
    return Traced(Service()).run()
