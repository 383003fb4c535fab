import importlib

VERSION = "1"
_MODULES = {"mailer": ".mailer", "reports": ".reports"}


def __getattr__(name):
    if name in _MODULES:
        return importlib.import_module(_MODULES[name], __name__)  # optional
    raise AttributeError(name)
