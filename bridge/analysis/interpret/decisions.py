"""What tests are sure to come to."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import classes, narrowing
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Class, Instance, Values
from bridge.analysis.values.frames import Frame

_ISSUBCLASS: Node = (f.NAME, "issubclass")
_HASATTR: Node = (f.NAME, "hasattr")
_PAIR = 2
_PLAIN_BASES = ("builtins.object", "django.db.models.Model")
"""Classes outside the project of which all attributes are known by name."""


def decided(machine: Machine, frame: Frame, test: Node) -> bool | None:
    """Tell what a test is sure to come to; None when it may vary.

    Sure are tests of parameters that hold one constant, of classes, and whether an object has a method.
    """
    kind = test[0]
    if kind == f.TEST:
        return decided(machine, frame, test[1])
    if kind == f.NAME:
        return bool(frame.switches[test[1]]) if test[1] in frame.switches else None
    if kind == f.NOT:
        inner = decided(machine, frame, test[1])
        return None if inner is None else not inner
    if kind == f.BOOLEAN:
        ends = not test[2]
        known = [decided(machine, frame, operand) for operand in test[1]]
        if ends in known:
            return ends
        return None if None in known else not ends
    if kind == f.COMPARE and len(test[2]) == 1:
        return _compared(machine, frame, test[1], *test[2][0])
    if kind == f.CALL and len(test[2]) == _PAIR and test[2][0][0] == f.NAME:
        if test[1] == _ISSUBCLASS:
            return _derives(machine, frame, test[2][0][1], test[2][1])
        if test[1] == _HASATTR and test[2][1][0] == f.CONST:
            return _has(machine, frame, test[2][0][1], test[2][1][1])
    return None


def _compared(machine: Machine, frame: Frame, left: Node, method: str, right: Node) -> bool | None:
    if left[0] != f.NAME:
        return None
    if left[1] not in frame.switches or right[0] != f.CONST:
        return _same_class(machine, frame, left[1], method, right)
    value, other = frame.switches[left[1]], right[1]
    if method in ("is", "is_not") and other is not None and not isinstance(other, bool):
        return None
    if method in ("is", "eq"):
        return value is other if method == "is" else bool(value == other)
    if method in ("is_not", "ne"):
        return value is not other if method == "is_not" else bool(value != other)
    return None


def _classes(values: Values) -> list[Class] | None:
    """Give values that are classes of the project, each of them; None when some are something else."""
    found = [value for value in values if isinstance(value, Class)]
    return found if found and len(found) == len(values) else None


def _same_class(machine: Machine, frame: Frame, name: str, method: str, right: Node) -> bool | None:
    """Decide ``cls is kind``, ``cls == kind`` and ``cls in (kind, other)``."""
    asked = _classes(frame.env.get(name, ()))
    if asked is None or method not in ("is", "eq", "is_not", "ne", "contains", "not_contains"):
        return None
    kinds = _classes(tuple(item for kind in machine.evaluate(frame, right) for item in narrowing.named(kind)))
    if kinds is None:
        return None
    holds = method in ("is", "eq", "contains")
    if not any(cls in kinds for cls in asked):
        return not holds
    if len(asked) == 1 and (len(kinds) == 1 or "contains" in method):
        return holds
    return None


def _derives(machine: Machine, frame: Frame, name: str, kind: Node) -> bool | None:
    asked = _classes(frame.env.get(name, ()))
    if asked is None:
        return None
    kinds = _classes(
        tuple(item for value in machine.evaluate(frame, kind) for item in narrowing.named(value))
    )
    if kinds is None:
        return None
    answers = {any(base in cls.mro for base in kinds) for cls in asked}
    return answers.pop() if len(answers) == 1 else None


def _has(machine: Machine, frame: Frame, name: str, attribute: object) -> bool | None:
    """Decide whether objects have what classes of the project define as a method, but theirs do not."""
    values = frame.env.get(name, ())
    if not values or not isinstance(attribute, str) or not machine.sources.defining(attribute):
        return None
    if machine.sources.is_stored(attribute) or not all(_lacks(value, attribute) for value in values):
        return None
    return False


def _lacks(value: object, attribute: str) -> bool:
    if not isinstance(value, Instance) or value.declared:
        return False
    stored = value.slots.get(attribute)
    return (
        not (stored and stored.values)
        and all(base.path in _PLAIN_BASES for base in value.cls.outside)
        and classes.find(value.cls, attribute) is None
        and classes.find(value.cls, "__getattr__") is None
    )
