# entry: subclasses_loop.py::view
import time


class Plugin:
    def run(self):
        pass


class Slow(Plugin):
    def run(self):
        time.sleep(1)  # blocking


def view(request):
    for plugin in Plugin.__subclasses__():
        plugin().run()
