# entry: monkeypatched_method.py::view
import time


class Service:
    def run(self):
        return 1


def slow(self):
    time.sleep(1)  # blocking


Service.run = slow


def view(request):
    return Service().run()
