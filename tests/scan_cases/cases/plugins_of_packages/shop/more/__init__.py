import importlib
import pkgutil


def load(app):
    for info in pkgutil.iter_modules(__path__):
        importlib.import_module("." + info.name, package=__name__).install(app)
