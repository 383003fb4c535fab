"""Enter and leave context managers."""

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes, families, iteration
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import External, Function, Instance, Running, Value, Values, join
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Kind

_SYNC = ("__enter__", "__exit__")
_ASYNC = ("__aenter__", "__aexit__")
_ABSTRACT = ("abc.", "typing.", "contextlib.Abstract", "collections.abc.")
"""Bases outside the project that leave entering to what derives from them."""
_MOST_DERIVED = 12


def enter(machine: Machine, values: Values, frame: Frame, pos: int) -> Values:
    """Enter each of the values, and leave it; give what ``as`` binds."""
    found: Values = ()
    for value in values:
        if isinstance(value, External):
            found = join(found, _external(machine, value, frame, pos))
        elif isinstance(value, Running):
            machine.enter(value.frame, frame, pos, CallKind.ENTER)
            found = join(found, value.frame.yields)
        elif isinstance(value, Instance):
            found = join(found, _instance(machine, value, frame, pos))
        elif isinstance(value, Native):
            if value.enter is not None:
                found = join(found, value.enter(value, frame, pos))
            elif value.external is not None:
                found = join(found, _external(machine, value.external, frame, pos))
    return found


def _external(machine: Machine, value: External, frame: Frame, pos: int) -> Values:
    entry = value.known.find(Kind.ENTERS)
    if entry is not None and not machine.asynchronous:
        machine.hit(frame, pos, entry, value.path)
    entered = machine.external(f"{value.path}.__enter__")
    for known in entered.known.entries:
        if known.kind is Kind.RETURNS:
            return (machine.external(known.gives),)
    return (value,)


def _methods(value: Instance, is_async: bool) -> tuple[tuple[str, str], ...]:
    """Name what ``with`` or ``async with`` calls; both ways where the class lacks the one asked for."""
    asked = _ASYNC if is_async else _SYNC
    return (asked,) if classes.find(value.cls, asked[0]) is not None else (_SYNC, _ASYNC)


def _held(machine: Machine, value: Instance, name: str) -> list[tuple[Value, Instance]]:
    """List what an instance's class holds under a name, or where that is abstract, those derived from it."""
    held = classes.find(value.cls, name)
    if held is not None and not (value.declared and classes.is_abstract(held[1])):
        return [(item, value) for item in held[1]]
    if not value.declared or not all(
        base.path.startswith(_ABSTRACT) for base in classes.externals(value.cls)
    ):
        return []
    derived = families.derived(machine, value.cls)
    found = [(cls, classes.find(cls, name)) for cls in derived if len(derived) <= _MOST_DERIVED]
    return [
        (item, classes.generic(machine, cls))
        for cls, held in found
        if held is not None and not classes.is_abstract(held[1])
        for item in held[1]
    ]


def _instance(machine: Machine, value: Instance, frame: Frame, pos: int) -> Values:
    found: Values = ()
    own = False
    for first, last in _methods(value, machine.asynchronous):
        for item, receiver in _held(machine, value, first):
            if isinstance(item, Function):
                own = True
                bound: Values = (classes.bound(item, receiver),)
                got = machine.call_values(bound, [], frame, pos, CallKind.ENTER)
                iteration.drive(machine, got, frame, pos)
                for result in got:
                    found = join(found, result.frame.returns if isinstance(result, Running) else (result,))
        for item, receiver in _held(machine, value, last):
            if isinstance(item, Function):
                bound = (classes.bound(item, receiver),)
                got = machine.call_values(bound, [(), (), ()], frame, pos, CallKind.ENTER)
                iteration.drive(machine, got, frame, pos)
    if own:
        return found
    for base in classes.externals(value.cls):
        for instance in classes.instance_of(machine, base):
            got = enter(machine, (instance,), frame, pos)
            found = join(found, (value,) if instance in got else got)
    return found or (value,)
