"""What a test says about the names in it."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Class, Constant, Container, Instance, Value, Values
from bridge.analysis.values.frames import Frame


def assume(machine: Machine, frame: Frame, test: Node) -> None:
    """Take a test to hold: a name under ``isinstance`` that means nothing yet is of that class."""
    if test[0] == f.TEST:
        test = test[1]
    if test[0] == f.BOOLEAN:
        assume(machine, frame, test[1][0])
        return
    if test[0] == f.CALL and test[1] == (f.NAME, "isinstance") and len(test[2]) == 2:
        subject, kind = test[2]
        if subject[0] != f.NAME:
            return
        known = frame.env.get(subject[1])
        kinds = machine.evaluate(frame, kind)
        if known:
            frame.env[subject[1]] = tuple(value for value in known if _may_be(machine, value, kinds))
        elif found := classes.instances(machine, kinds):
            frame.env[subject[1]] = found
    elif test[0] == f.NAME and (values := frame.env.get(test[1])):
        frame.env[test[1]] = tuple(v for v in values if not (isinstance(v, Constant) and not v.value))


def _may_be(machine: Machine, value: Value, kinds: Values) -> bool:
    """Tell whether a value may be of one of these classes: no class of the project derives from both else."""
    if not isinstance(value, Instance) or not kinds:
        return True
    named: list[Value] = [item for kind in kinds for item in _classes(kind)]
    return not named or any(
        not isinstance(cls, Class)
        or cls in value.cls.mro
        or value.cls in cls.mro
        or _have_common(machine, value.cls, cls)
        for cls in named
    )


def _have_common(machine: Machine, first: Class, second: Class) -> bool:
    """Tell whether some class derives from both; asked again only when there are more classes."""
    count = len(machine.classes)
    known = machine.common.get((first, second))
    if known is None or known[0] != count:
        found = any(first in cls.mro and second in cls.mro for cls in machine.classes)
        known = machine.common[first, second] = (count, found)
    return known[1]


def _classes(kind: Value) -> Values:
    if not isinstance(kind, Container):
        return (kind,)
    return tuple(value for slot in (*kind.items.values(), kind.elements) for value in slot.values)


def refuse(machine: Machine, frame: Frame, test: Node) -> None:
    """Take a test not to hold: nothing is learnt but that ``not x`` means ``x`` holds."""
    if test[0] == f.NOT:
        assume(machine, frame, test[1])


def decided(frame: Frame, test: Node) -> bool | None:
    """Tell what a test of parameters comes to that are sure to hold one constant; None when it may vary."""
    if not frame.switches:
        return None
    kind = test[0]
    if kind == f.TEST:
        return decided(frame, test[1])
    if kind == f.NAME:
        return bool(frame.switches[test[1]]) if test[1] in frame.switches else None
    if kind == f.NOT:
        inner = decided(frame, test[1])
        return None if inner is None else not inner
    if kind == f.BOOLEAN:
        known = [decided(frame, operand) for operand in test[1]]
        ends = not test[2]
        if ends in known:
            return ends
        return None if None in known else not ends
    if kind == f.COMPARE and len(test[2]) == 1:
        return _compared(frame, test[1], *test[2][0])
    return None


def _compared(frame: Frame, left: Node, method: str, right: Node) -> bool | None:
    if left[0] != f.NAME or left[1] not in frame.switches or right[0] != f.CONST:
        return None
    value, other = frame.switches[left[1]], right[1]
    if method in ("is", "is_not") and other is not None and not isinstance(other, bool):
        return None
    if method in ("is", "eq"):
        return value is other if method == "is" else bool(value == other)
    if method in ("is_not", "ne"):
        return value is not other if method == "is_not" else bool(value != other)
    return None
