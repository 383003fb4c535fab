"""Apply operators."""

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Class, External, Function, Instance, Value, Values, join
from bridge.analysis.values.frames import Frame

_ORDERINGS = ("__lt__", "__gt__", "__le__", "__ge__")


def operator(machine: Machine, left: Values, method: str, right: Values, frame: Frame, pos: int) -> Values:
    """Apply an operator: the method of a class of the project, or of a value that the catalogue knows."""
    found: Values = ()
    for value in left:
        kind = type(value)
        if kind is Instance or kind is Class or kind is Native:
            found = join(found, _operate(machine, value, method, right, frame, pos))
        elif isinstance(value, External) and not value.idle:
            member = machine.special(value, method)
            if member.known.entries:
                found = join(found, machine.call_values((member,), [right], frame, pos, CallKind.OPERATOR))
    return found


def _by_another(cls: Class, method: str) -> tuple[Class | External, Values] | None:
    """Find the comparison that answers for another, as ``total_ordering`` and ``object.__ne__`` have it."""
    others = ("__eq__",) if method == "__ne__" else _ORDERINGS if method in _ORDERINGS else ()
    return next((held for other in others if (held := classes.find(cls, other))), None)


def _operate(machine: Machine, value: Value, method: str, right: Values, frame: Frame, pos: int) -> Values:
    if isinstance(value, Native):
        if value.attribute is None:
            return ()
        got = value.attribute(value, method, frame, pos) or ()
        return machine.call_values(got, [right], frame, pos, CallKind.OPERATOR)
    if isinstance(value, Instance):
        held = classes.find(value.cls, method) or _by_another(value.cls, method)
        if held is not None:
            methods = tuple(classes.bound(item, value) for item in held[1] if isinstance(item, Function))
            return machine.call_values(methods, [right], frame, pos, CallKind.OPERATOR)
        answer = (
            machine.ask(machine.class_hooks.of(method), value, method, frame, pos)
            if value.cls.outside
            else None
        )
        if answer:
            return machine.call_values(answer, [right], frame, pos, CallKind.OPERATOR)
        found: Values = ()
        for base in classes.externals(value.cls):
            for instance in classes.instance_of(machine, base):
                found = join(found, operator(machine, (instance,), method, right, frame, pos))
        return found
    if isinstance(value, Class):
        own = classes.metaclass_method(value, method)
        if own is not None:
            bound = (classes.bound(own, value),)
            return machine.call_values(bound, [right], frame, pos, CallKind.OPERATOR)
        answer = machine.ask(machine.class_hooks.of(method), value, method, frame, pos)
        return machine.call_values(answer or (), [right], frame, pos, CallKind.OPERATOR)
    return ()
