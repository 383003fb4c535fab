"""Objects and functions of which something is computed only when they are looked at."""

import ast

from codemods.reading.effects import words
from codemods.reading.frames import Frame, dotted, own_nodes
from codemods.reading.names import Names
from codemods.reading.project import Module

_MAKERS = words(
    "django.utils.functional.SimpleLazyObject django.utils.functional.LazyObject "
    "django.utils.functional.lazy django.utils.functional.keep_lazy lazy_object_proxy.Proxy"
)
_ITERATORS = words("map filter zip enumerate iter reversed")


def is_lazy(names: Names, module: Module, call: ast.Call) -> bool:
    """Tell whether a call makes such an object: ``SimpleLazyObject(find)``, or ``lazy(find, str)()``."""
    if isinstance(call.func, ast.Call):
        return is_lazy(names, module, call.func)
    name = dotted(call.func)
    full = module.absolute(name)
    if full in _MAKERS:
        return True
    place = (module, name) if name in module.values else names.project.find(full)
    if not name or place is None:
        return False
    made = (value for value in place[0].values.get(place[1], ()) if isinstance(value, ast.Call))
    return any(place[0].absolute(dotted(value.func)) in _MAKERS for value in made)


def holds(names: Names, frame: Frame, name: str) -> bool:
    """Tell whether a variable of a function holds such an object, whose methods are found by making it."""
    for part in own_nodes(frame.node) if frame.node is not None else ():
        if isinstance(part, ast.Assign) and isinstance(part.value, ast.Call):
            named = any(isinstance(target, ast.Name) and target.id == name for target in part.targets)
            if named and is_lazy(names, frame.module, part.value):
                return True
    return False


def reads_later(name: str) -> bool:
    """Tell whether a call gives an iterator that reads its arguments when it is read itself."""
    return name.startswith("itertools.") or name in _ITERATORS
