"""The project's own kinds of dictionary: where an instance of a subclass of ``dict`` keeps its items."""

from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Container, Instance, Value

_MAPPINGS = ("builtins.dict", "collections.UserDict", "collections.OrderedDict", "collections.defaultdict")


def items(machine: Machine, value: Value) -> Container | None:
    """Give what holds the items of an instance; None when it is no dictionary."""
    if not isinstance(value, Instance) or not value.cls.outside or not classes.derives(value.cls, *_MAPPINGS):
        return None
    key = ("items", value)
    held = machine.gathered.get(key)
    if held is None:
        held = machine.gathered[key] = Container("dict")
    return held
