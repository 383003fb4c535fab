from importlib import import_module

_WHERE = {
    "Weather": "clients.weather",
    "make_stock": "clients.stock",
}


def __getattr__(name):
    module = import_module(_WHERE[name])  # optional
    value = getattr(module, name)
    globals()[name] = value
    return value
