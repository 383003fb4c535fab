# entry: mixin_order.py::view
import time


class Slow:
    def work(self):
        time.sleep(1)  # blocking


class Fast:
    def work(self):
        return 1


class Worker(Slow, Fast):
    pass


def view():
    Worker().work()
