registry = {}


def note(key, value):
    registry[key] = value  # hazard WA110
