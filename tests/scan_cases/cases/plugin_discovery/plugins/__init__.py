from importlib import import_module

NAMES = ("mail", "backup")


def load_all():
    found = {}
    for name in NAMES:
        module = import_module(f"plugins.{name}")
        found[name] = module.Plugin()
    return found
