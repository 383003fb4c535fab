# entry: init_subclass_registry.py::view
import time


class Plugin:
    plugins = []

    def __init_subclass__(cls, **kwargs):
        time.sleep(1)  # trap
        Plugin.plugins.append(cls)

    def run(self):
        return None


class Slow(Plugin):
    def run(self):
        time.sleep(1)  # blocking


def view():
    for plugin in Plugin.plugins:
        plugin().run()
