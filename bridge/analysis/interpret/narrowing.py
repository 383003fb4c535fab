"""What a test says about the names in it."""

from collections.abc import Callable, Iterable
from types import FunctionType

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import classes, membership
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values import (
    Bound,
    Class,
    ClassMethod,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Partial,
    Static,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Kind

_ISINSTANCE: Node = (f.NAME, "isinstance")
_ISSUBCLASS: Node = (f.NAME, "issubclass")
_CALLABLE: Node = (f.NAME, "callable")
_CALLABLES = frozenset((Function, Bound, Class, Partial, Static, ClassMethod))
_PAIR = 2
_ENDS = ("startswith", "endswith")
_READING: tuple[Node, ...] = ((f.NAME, "hasattr"), (f.NAME, "getattr"))
_OF_FUNCTIONS = frozenset((*dir(FunctionType), "__wrapped__"))
_CHAIN = 6
"""Wrappers around wrappers are followed so far to the function that bears an attribute."""


def assume(machine: Machine, frame: Frame, test: Node) -> None:
    """Take a test to hold: a name under ``isinstance`` is of that class, also where it meant nothing yet."""
    kind = test[0]
    if kind == f.TEST:
        assume(machine, frame, test[1])
    elif kind == f.NOT:
        refuse(machine, frame, test[1])
    elif kind == f.BOOLEAN:
        if test[2]:
            _all(machine, frame, test, assume)
        else:
            _any(machine, frame, test[1])
    elif kind == f.NAME:
        kept = _kept(frame, test[1])
        if kept is not None:
            assume(machine, frame, kept)
        elif values := frame.env.get(test[1]):
            frame.env[test[1]] = tuple(v for v in values if not (isinstance(v, Constant) and not v.value))
    elif kind == f.CALL:
        _called(machine, frame, test, True)
    elif kind == f.COMPARE:
        _compared(machine, frame, test)


def refuse(machine: Machine, frame: Frame, test: Node) -> None:
    """Take a test not to hold: what is sure to be of the class under ``isinstance`` is left out."""
    kind = test[0]
    if kind == f.TEST:
        refuse(machine, frame, test[1])
    elif kind == f.NOT:
        assume(machine, frame, test[1])
    elif kind == f.BOOLEAN and not test[2]:
        _all(machine, frame, test, refuse)
    elif kind == f.NAME and (kept := _kept(frame, test[1])) is not None:
        refuse(machine, frame, kept)
    elif kind == f.CALL:
        _called(machine, frame, test, False)
    elif kind == f.COMPARE:
        _compared(machine, frame, test, holds=False)


def tells(frame: Frame, test: Node) -> bool:
    """Tell whether a test says of a name what it may be, beyond that it is true."""
    kind = test[0]
    if kind == f.TEST or kind == f.NOT:
        return tells(frame, test[1])
    if kind == f.CALL:
        function = test[1]
        return bool(
            function in (_ISINSTANCE, _CALLABLE)
            or (function[0] == f.ATTR and function[2] in _ENDS)
            or (function in _READING and _is_asked(test))
        )
    if kind == f.BOOLEAN:
        return any(tells(frame, operand) for operand in test[1])
    if kind == f.COMPARE:
        of_type = test[1][0] == f.CALL and test[1][1] == (f.NAME, "type")
        return bool(of_type or membership.is_choice(test))
    return kind == f.NAME and test[1] in frame.outcomes


def keep(frame: Frame, name: str, test: Node) -> None:
    """Remember the test whose outcome a local name holds, and what its subject meant then."""
    inner = test[1] if test[0] in (f.NOT, f.TEST) else test
    if inner[0] == f.CALL and inner[1] == _ISINSTANCE and len(inner[2]) == _PAIR and inner[2][0][0] == f.NAME:
        subject = inner[2][0][1]
        frame.outcomes[name] = (test, subject, frame.env.get(subject))
    elif frame.outcomes:
        frame.outcomes.pop(name, None)


def _kept(frame: Frame, name: str) -> Node | None:
    outcome = frame.outcomes.get(name)
    if outcome is None or frame.env.get(outcome[1]) != outcome[2]:
        return None
    return outcome[0]


def _all(machine: Machine, frame: Frame, test: Node, learn: Callable[[Machine, Frame, Node], None]) -> None:
    """Learn from every operand, all of which were asked for, and take what they did for done."""
    for operand in test[1]:
        learn(machine, frame, operand)
    for mark in frame.asked.get(id(test), ()):
        frame.env[mark] = ()


def _any(machine: Machine, frame: Frame, operands: Node) -> None:
    """Learn what holds when one of the operands does: each name means what any of them leaves it."""
    before = frame.env
    names = {name for operand in operands if (name := _subject(operand)) is not None}
    if len(names) != 1 or any(_subject(operand) is None for operand in operands):
        return
    name = names.pop()
    found: Values = ()
    for operand in operands:
        frame.env = dict(before)
        assume(machine, frame, operand)
        found = join(found, frame.env.get(name, ()))
    frame.env = before
    frame.env[name] = found


def _subject(test: Node) -> str | None:
    """Give the local name that a test of its class asks about."""
    if test[0] == f.TEST:
        return _subject(test[1])
    if test[0] == f.CALL and test[1] == _ISINSTANCE and len(test[2]) == _PAIR and test[2][0][0] == f.NAME:
        return str(test[2][0][1])
    return None


def _called(machine: Machine, frame: Frame, test: Node, holds: bool) -> None:
    """Learn from ``isinstance(name, kind)``, ``issubclass``, ``hasattr`` and ``name.startswith(text)``."""
    _, function, arguments, keywords, _ = test
    if function == _ISINSTANCE and len(arguments) == _PAIR and arguments[0][0] == f.NAME:
        name = arguments[0][1]
        known = frame.env.get(name)
        kinds = machine.evaluate(frame, arguments[1])
        if not holds:
            if known:
                frame.env[name] = tuple(value for value in known if not is_surely(value, kinds))
        elif known:
            frame.env[name] = tuple(value for value in known if may_be(machine, value, kinds))
        elif found := classes.instances(machine, kinds):
            frame.env[name] = found
    elif function == _ISSUBCLASS and len(arguments) == _PAIR and arguments[0][0] == f.NAME and holds:
        name = arguments[0][1]
        bases = [item for kind in machine.evaluate(frame, arguments[1]) for item in named(kind)]
        if bases and all(isinstance(base, Class) for base in bases):
            frame.env[name] = tuple(
                value
                for value in frame.env.get(name, ())
                if not isinstance(value, Class) or any(base in value.mro for base in bases)
            )
    elif function == _CALLABLE and len(arguments) == 1 and arguments[0][0] == f.NAME:
        if known := frame.env.get(arguments[0][1]):
            frame.env[arguments[0][1]] = tuple([v for v in known if _can_be_called(v) is not (not holds)])
    elif function in _READING:
        _bears(machine, frame, test, holds)
    elif function[0] == f.ATTR and function[2] in _ENDS and function[1][0] == f.NAME and not keywords:
        name, known = function[1][1], frame.env.get(function[1][1])
        given = machine.evaluate(frame, arguments[0]) if len(arguments) == 1 else ()
        texts = tuple(value.value for value in given if isinstance(value, Constant))
        if known and texts and len(texts) == len(given) and all(isinstance(text, str) for text in texts):
            frame.env[name] = tuple(
                value
                for value in known
                if not (isinstance(value, Constant) and isinstance(value.value, str))
                or getattr(value.value, function[2])(texts) is holds
            )


def _can_be_called(value: Value) -> bool | None:
    """Tell whether a value is callable; None when that is not sure."""
    kind = type(value)
    if kind in _CALLABLES:
        return True
    if kind is Constant or kind is Container:
        return False
    if isinstance(value, External):
        return True if value.known.find(Kind.BLOCKS) is not None else None
    if isinstance(value, Instance) and not value.declared and not value.cls.outside:
        return classes.find(value.cls, "__call__") is not None
    return None


def _is_asked(test: Node) -> bool:
    """Tell whether a call asks a name for one attribute, which is nothing where it is missing."""
    _, function, arguments, keywords, _ = test
    given = len(arguments) - _PAIR
    if keywords or given < 0 or arguments[0][0] != f.NAME or arguments[1][0] != f.CONST:
        return False
    if function[1] == "hasattr":
        return not given
    return bool(given == 1 and arguments[_PAIR][0] == f.CONST and not arguments[_PAIR][1])


def _bears(machine: Machine, frame: Frame, test: Node, holds: bool) -> None:
    """Learn of functions whether they bear an attribute that decorators of the project give some of them."""
    if not _is_asked(test):
        return
    name, attribute = test[2][0][1], test[2][1][1]
    known = frame.env.get(name)
    if not known or attribute in _OF_FUNCTIONS or not machine.sources.is_stored(attribute):
        return
    frame.env[name] = tuple([v for v in known if holds in _has_own(machine, v, attribute, frame)])


def _has_own(machine: Machine, value: Value, attribute: str, frame: Frame) -> tuple[bool, ...]:
    """Tell whether a function, or what it wraps, may have and may lack an attribute that is true."""
    for _ in range(_CHAIN):
        if isinstance(value, Bound):
            value = value.function
        if not isinstance(value, Function):
            return (True, False)
        given = frame.slot(value.slots, attribute).values
        if given:
            return (True, False) if any(isinstance(v, Constant) and not v.value for v in given) else (True,)
        wrapped = machine.originals.get(value)
        if wrapped is None:
            return (False,)
        value = wrapped
    return (True, False)


def _compared(machine: Machine, frame: Frame, test: Node, holds: bool = True) -> None:
    """Learn from ``type(name) is kind`` what an object outside is or is not, and from ``name in words``."""
    _, left, rest, _ = test
    if membership.is_choice(test):
        membership.choose(machine, frame, test, holds)
    if len(rest) != 1 or rest[0][0] not in ("is", "eq") or left[0] != f.CALL or left[1] != (f.NAME, "type"):
        return
    if len(left[2]) != 1 or left[2][0][0] != f.NAME:
        return
    name, known = left[2][0][1], frame.env.get(left[2][0][1])
    kinds = machine.evaluate(frame, rest[0][1])
    if not holds:
        if known:
            frame.env[name] = tuple(value for value in known if not _is_outside(value, kinds))
    elif known and kinds and all(isinstance(kind, Class) for kind in kinds):
        frame.env[name] = tuple(
            value
            for value in known
            if not isinstance(value, Instance)
            or value.cls in kinds
            or (may_be(machine, value, kinds) and value.declared)
        )


def is_surely(value: Value, kinds: Values) -> bool:
    """Tell whether a value is an instance of one of these classes whatever else may be."""
    asked = [item for kind in kinds for item in named(kind)]
    if not isinstance(value, Instance):
        return _is_outside(value, asked)
    return any(isinstance(cls, Class) and cls in value.cls.mro for cls in asked)


def _is_outside(value: Value, kinds: Iterable[Value]) -> bool:
    """Tell whether a value is known to be an object of one of these classes outside the project."""
    return isinstance(value, External) and any(
        isinstance(kind, External) and value.known.path == f"{kind.known.path}()" for kind in kinds
    )


def may_be(machine: Machine, value: Value, kinds: Values) -> bool:
    """Tell whether a value may be of one of these classes: no class of the project derives from both else."""
    if not isinstance(value, Instance) or not kinds:
        return True
    asked: list[Value] = [item for kind in kinds for item in named(kind)]
    return not asked or any(
        not isinstance(cls, Class)
        or cls in value.cls.mro
        or value.cls in cls.mro
        or _have_common(machine, value.cls, cls)
        for cls in asked
    )


def _have_common(machine: Machine, first: Class, second: Class) -> bool:
    """Tell whether some class derives from both; asked again only when there are more classes."""
    count = len(machine.classes)
    known = machine.common.get((first, second))
    if known is None or known[0] != count:
        found = any(first in cls.mro and second in cls.mro for cls in machine.classes)
        known = machine.common[first, second] = (count, found)
    return known[1]


def named(kind: Value) -> Values:
    """List the classes that the second argument of ``isinstance``, or an ``except``, names."""
    if not isinstance(kind, Container):
        return (kind,)
    return tuple(value for slot in (*kind.items.values(), kind.elements) for value in slot.values)
