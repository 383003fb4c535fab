"""What the patterns of ``case`` make of the subject: instances of the classes they name, and its parts."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import classes, containers, narrowing
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Constant, Container, Instance, Value, Values, join
from bridge.analysis.values.frames import Frame


def matched(machine: Machine, frame: Frame, values: Values, kinds: Node) -> Values:
    """Leave what may be of the classes that a pattern tests for; of them alone where nothing is known."""
    if not kinds:
        return values
    named = _named(machine, frame, kinds)
    if any(isinstance(value, Instance) for value in values):
        return tuple(value for value in values if narrowing.may_be(machine, value, named))
    return classes.instances(machine, named) or values


def others(machine: Machine, frame: Frame, values: Values, kinds: Node) -> Values:
    """Leave what a case does not take in whatever it holds."""
    if not kinds:
        return values
    named = _named(machine, frame, kinds)
    return tuple(value for value in values if not narrowing.is_surely(value, named))


def _named(machine: Machine, frame: Frame, kinds: Node) -> Values:
    found: Values = ()
    for kind in kinds:
        found = join(found, machine.evaluate(frame, kind))
    return found


def part(machine: Machine, frame: Frame, values: Values, way: Node, pos: int) -> Values:
    """Follow the way from a subject to the part of it that a pattern names."""
    for kind, step in way:
        if kind == f.SUBSCRIPT:
            values = containers.item(machine, values, machine.evaluate(frame, step), frame, pos)
        elif kind == f.ATTR:
            values = machine.attribute(values, step, frame, pos)
        else:
            found: Values = ()
            for value in values:
                names = _positions(value)
                if step < len(names):
                    found = join(found, machine.attribute((value,), names[step], frame, pos))
            values = found
    return values


def _positions(value: Value) -> list[str]:
    """List what a pattern's positions mean: the names in ``__match_args__``, or a data class's fields."""
    held = classes.find(value.cls, "__match_args__") if isinstance(value, Instance) else None
    for listed in held[1] if held else ():
        if isinstance(listed, Container):
            named = [item for slot in listed.items.values() for item in slot.values]
            return [str(item.value) for item in named if isinstance(item, Constant)]
    return classes.fields(value)
