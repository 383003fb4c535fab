# entry: method_table.py::view
import time


class Machine:
    def __init__(self):
        self.table = {"a": self._a, "b": self._b}

    def _a(self):
        time.sleep(1)  # blocking

    def _b(self):
        return open("x").read()  # blocking

    def run(self, name):
        return self.table[name]()


def view(request):
    Machine().run(request.kind)
