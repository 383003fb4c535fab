"""``json``: encoders of the project's own, and functions for what no encoder knows."""

from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.values import Container, Values, join

_DEEPEST = 4
"""Levels of lists in lists in which objects that no encoder knows are looked for."""


def _dump(call: Call) -> Values | None:
    """Call ``default``, and the method of that name of the encoder; the rest is as the catalogue says."""
    machine = call.machine
    functions = call.keywords.get("default", ())
    encoders = classes.instances(machine, call.keywords.get("cls", ()))
    methods = machine.attribute(encoders, "default", call.frame, call.pos)
    if functions or methods:
        given = _written(call.argument(0), _DEEPEST)
        machine.call_values((*functions, *methods), [given], call.frame, call.pos)
    return None


def _written(values: Values, depth: int) -> Values:
    """Give the values, and what the lists and dictionaries among them hold."""
    found = values
    for value in values:
        if isinstance(value, Container) and depth:
            for slot in (value.elements, *value.items.values()):
                found = join(found, _written(slot.values, depth - 1))
    return found


def _load(call: Call) -> Values | None:
    """Call the hooks that make objects."""
    for name in ("object_hook", "object_pairs_hook", "parse_float", "parse_int", "parse_constant"):
        call.machine.call_values(call.keywords.get(name, ()), [()], call.frame, call.pos)
    return None


HANDLERS: dict[str, Handler] = {
    "json.dumps": _dump,
    "json.dump": _dump,
    "json.loads": _load,
    "json.load": _load,
}
