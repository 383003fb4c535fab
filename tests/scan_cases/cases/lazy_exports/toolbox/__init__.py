import importlib

VERSION = 3
_WHERE = {"upload": ".net", "erase": ".disk"}


def __getattr__(name):
    if name in _WHERE:
        module = importlib.import_module(_WHERE[name], __name__)  # optional
        return getattr(module, name)
    raise AttributeError(name)
