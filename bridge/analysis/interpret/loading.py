"""Functions of the project that import by strings: what they are asked for is looked for by its names."""

from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.values import Constant, Container, External, Function, Slot, Value, Values, join

_IMPORTING = ("importlib.import_module", "django.utils.module_loading.import_string")
_MOST_HOMES = 3
"""More modules of one name than this are not told apart."""


def is_nothing(values: Values) -> bool:
    """Tell whether nothing is known of what a function gave, nor of what it put in a list."""
    for value in values:
        held: Values = (value,)
        if isinstance(value, Container):
            held = tuple(v for slot in (*value.items.values(), value.elements) for v in slot.values)
        if not all(map(_is_unknown, held)):
            return False
    return True


def _is_unknown(value: Value) -> bool:
    return isinstance(value, External) and not value.known.entries and not value.known.prefix


def loaded(machine: Machine, function: Function, call: Call) -> Values:
    """Give what ``load("shop.views", "Basket")`` or ``load("shop.views", ["Basket", "Order"])`` names.

    The function gave nothing itself, its module imports by strings, and its first argument is how the names
    of some modules of the project end, or the label of an application with models.
    """
    home = call.text(0)
    if home is None or not home or not _imports_by_strings(machine, function):
        return ()
    for value in call.argument(1):
        if isinstance(value, Constant) and isinstance(value.value, str):
            named = _find(machine, home, value.value, call)
            return named or ("." not in home and _find(machine, f"{home}.models", value.value, call)) or ()
        if isinstance(value, Container) and value.items:
            found = Container("tuple")
            for index, slot in value.items.items():
                names = [item.value for item in slot.values if isinstance(item, Constant)]
                if len(names) != 1 or not isinstance(names[0], str):
                    return ()
                found.items[index] = Slot(_find(machine, home, names[0], call))
            return (machine.gathered.setdefault(("loaded", call.frame, call.pos), found),)
    return ()


def _imports_by_strings(machine: Machine, function: Function) -> bool:
    frame = function.closure.module.frame
    asked = [machine.external(path) for path in _IMPORTING]
    return frame is not None and any(value in values for values in frame.env.values() for value in asked)


def _find(machine: Machine, home: str, name: str, call: Call) -> Values:
    """Look a name up in the modules of the project whose own names end with another."""
    homes = [
        module
        for module, facts in machine.files.items()
        if f".{module}".endswith(f".{home}") and facts.path not in machine.tests
    ]
    found: Values = ()
    for module in homes if len(homes) <= _MOST_HOMES else ():
        value = machine.module(module)
        if value is not None:
            found = join(found, machine.attribute((value,), name, call.frame, call.pos))
    return found
