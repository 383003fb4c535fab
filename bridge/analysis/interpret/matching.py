"""What the patterns of ``case`` make of the subject: instances of the classes they name, and its parts."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import classes, containers
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Values, join
from bridge.analysis.values.frames import Frame


def of_classes(machine: Machine, frame: Frame, kinds: Node) -> Values:
    """Give instances of the classes that a pattern tests for."""
    found: Values = ()
    for kind in kinds:
        found = join(found, classes.instances(machine, machine.evaluate(frame, kind)))
    return found


def part(machine: Machine, frame: Frame, values: Values, way: Node, pos: int) -> Values:
    """Follow the way from a subject to the part of it that a pattern names."""
    for kind, step in way:
        if kind == f.SUBSCRIPT:
            values = containers.item(machine, values, machine.evaluate(frame, step), frame, pos)
        elif kind == f.ATTR:
            values = machine.attribute(values, step, frame, pos)
        else:
            fields = [name for value in values for name in classes.fields(value)]
            values = machine.attribute(values, fields[step], frame, pos) if step < len(fields) else ()
    return values
