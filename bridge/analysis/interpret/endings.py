"""Calls after which nothing is reached: ``sys.exit()``, and functions that always raise."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import Bound, External, Function, Value
from bridge.analysis.values.frames import Frame

_ENDING = frozenset((
    "sys.exit", "os._exit", "os.abort", "builtins.exit", "builtins.quit", "flask.abort",
    "werkzeug.exceptions.abort", "bottle.abort", "bottle.redirect", "flask_restful.abort",
))  # fmt: skip
_RETURN_PARTS = 2
_NEVER = frozenset(("NoReturn", "Never"))


def ends(machine: Machine, frame: Frame, expression: Node) -> bool:
    """Tell whether a statement that is this call never comes back, whatever is called."""
    if expression[0] == f.AWAIT:
        expression = expression[1]
    if expression[0] != f.CALL:
        return False
    targets = frame.calls.get(expression[4])
    return targets is not None and all(_never_returns(machine, value) for value in targets)


def _never_returns(machine: Machine, value: Value) -> bool:
    if isinstance(value, External):
        return value.path in _ENDING
    if isinstance(value, Bound):
        value = value.function
    if not isinstance(value, Function):
        return False
    known = machine.ending.get(value.code)
    if known is None:
        declared = value.returns is not None and _name(value.returns) in _NEVER
        known = machine.ending[value.code] = declared or _raises(value.code)
    return known


def _name(annotation: Node) -> object:
    kind = annotation[0]
    return annotation[1] if kind == f.NAME else annotation[2] if kind == f.ATTR else None


def _raises(code: Code) -> bool:
    """Tell whether a body always ends in an exception; one that only says it is missing is overridden."""
    if code.flags & f.GENERATOR or not code.body:
        return False
    return _always(code.body) and not _has_return(code.body)


def _always(block: Node) -> bool:
    for statement in block:
        kind = statement[0]
        if kind == f.S_RAISE:
            return not _is_missing(statement[1])
        if kind == f.S_IF and statement[3] and _always(statement[2]) and _always(statement[3]):
            return True
    return False


def _is_missing(raised: Node | None) -> bool:
    if raised is None:
        return False
    named = raised[1] if raised[0] == f.CALL else raised
    return _name(named) == "NotImplementedError"


def _has_return(block: Node) -> bool:
    pending: list[object] = list(block)
    while pending:
        part = pending.pop()
        if isinstance(part, tuple) and part:
            if part[0] == f.S_RETURN and len(part) == _RETURN_PARTS:
                return True
            pending += part
    return False
