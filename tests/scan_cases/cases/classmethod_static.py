# entry: classmethod_static.py::view
import time


class Tools:
    @classmethod
    def make(cls):
        time.sleep(1)  # blocking
        return cls()

    @staticmethod
    def pause():
        time.sleep(2)  # blocking

    @classmethod
    def unused(cls):
        time.sleep(3)  # trap


def view():
    Tools.make().pause()
