import importlib

_MODULES = {"report": "handlers.report.Report", "mail": "handlers.mail.Mail"}
_loaded = {}


def get(name):
    if name not in _loaded:
        path, attribute = _MODULES[name].rsplit(".", 1)
        _loaded[name] = getattr(importlib.import_module(path), attribute)  # optional
    return _loaded[name]
