from importlib import import_module

from .settings import CHANNELS, PLUGINS

ROUTES = {}


def route(path):
    def register(view):
        ROUTES[path] = view
        return view

    return register


def load_all():
    for name in PLUGINS:
        import_module(f"extensions.{name}")


def load(reference):
    module, _, attribute = reference.partition(":")
    return getattr(import_module(module), attribute)


def channels():
    for reference in CHANNELS:
        yield load(reference)()


def unused_loader():
    return load("extensions.unused:Unused")().send("x")
