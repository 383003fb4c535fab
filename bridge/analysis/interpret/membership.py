"""Look an object up in a container: by its hash in sets and dictionaries, and by comparing it with others."""

from bridge.analysis.interpret import classes, iteration, operators
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Container, Instance, Values
from bridge.analysis.values.frames import Frame

_HASHED = ("set", "dict")


def ask(machine: Machine, sought: Values, containers: Values, frame: Frame, pos: int) -> None:
    """Run what ``x in container`` runs of the project's own classes."""
    for value in containers:
        if isinstance(value, Container):
            held = value.keys.values if value.kind == "dict" else iteration.everything(value, frame)
            if value.kind in _HASHED:
                hashed(machine, sought, frame, pos)
            _compare(machine, sought, held, frame, pos)


def hashed(machine: Machine, values: Values, frame: Frame, pos: int) -> None:
    """Run the ``__hash__`` of what becomes the member of a set or the key of a dictionary."""
    own = _having(values, "__hash__")
    if own:
        operators.operator(machine, own, "__hash__", (), frame, pos)


def _compare(machine: Machine, first: Values, second: Values, frame: Frame, pos: int) -> None:
    own = _having(first, "__eq__")
    if own and second:
        operators.operator(machine, own, "__eq__", second, frame, pos)
    others = tuple([value for value in _having(second, "__eq__") if value not in own])
    if others and first:
        operators.operator(machine, others, "__eq__", first, frame, pos)


def _having(values: Values, method: str) -> Values:
    own = (value for value in values if isinstance(value, Instance))
    return tuple([value for value in own if classes.find(value.cls, method)])
