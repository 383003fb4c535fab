from importlib import import_module

from django.apps import apps


def get_class(label, name, prefix="store.apps"):
    return get_classes(label, [name], prefix)[0]


def get_classes(label, names, prefix="store.apps"):
    for home in (prefix, "local"):
        try:
            module = import_module(f"{home}.{label}")
        except ImportError:
            continue
        return [getattr(module, name) for name in names]
    return []


def get_model(label, name):
    return apps.get_model(label, name)
