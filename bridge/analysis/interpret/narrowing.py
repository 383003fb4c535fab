"""What a test says about the names in it."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Constant
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
        if subject[0] == f.NAME and not frame.env.get(subject[1]):
            found = classes.instances(machine, machine.evaluate(frame, kind))
            if found:
                frame.env[subject[1]] = found
    elif test[0] == f.NAME and (values := frame.env.get(test[1])):
        frame.env[test[1]] = tuple(v for v in values if not (isinstance(v, Constant) and not v.value))


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
