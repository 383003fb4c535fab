"""Evaluate ``yield``, ``yield from`` and ``await``."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes, functions
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Function, Instance, Running, Values, join
from bridge.analysis.values.frames import Frame


def yield_one(machine: Machine, frame: Frame, node: Node) -> Values:
    frame.yields = join(frame.yields, machine.evaluate(frame, node[1]))
    return ()


def yield_from(machine: Machine, frame: Frame, node: Node) -> Values:
    values = machine.evaluate(frame, node[1])
    frame.yields = join(frame.yields, machine.iterate(values, frame, node[2]))
    found: Values = ()
    for value in values:
        if isinstance(value, Running):
            found = join(found, value.frame.returns)
    return found


def await_value(machine: Machine, frame: Frame, node: Node) -> Values:
    values = machine.evaluate(frame, node[1])
    pos = f.position(node[1])
    frame.awaited.add(pos)
    found: Values = ()
    for value in values:
        if isinstance(value, Running):
            machine.enter(value.frame, frame, pos, CallKind.CALL)
            found = join(found, functions.returned(machine, value.frame))
        elif isinstance(value, Instance):
            held = classes.find(value.cls, "__await__")
            if held is not None:
                methods = tuple(classes.bound(item, value) for item in held[1] if isinstance(item, Function))
                got = machine.call_values(methods, [], frame, pos)
                machine.iterate(got, frame, pos)
                for item in got:
                    found = join(found, item.frame.returns if isinstance(item, Running) else (item,))
            else:
                found = join(found, (value,))
        else:
            found = join(found, (value,))
    return found
