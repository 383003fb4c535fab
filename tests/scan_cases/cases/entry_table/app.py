# entry: app.py::view
import importlib

from settings import PLUGINS


def load(path):
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)  # optional


def view():
    found = [load(path) for path in PLUGINS]
    for plugin in found:
        plugin()
