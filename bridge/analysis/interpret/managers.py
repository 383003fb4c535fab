"""Enter and leave context managers."""

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes, iteration
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import External, Function, Instance, Running, Values, join
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Kind

_SYNC = ("__enter__", "__exit__")
_ASYNC = ("__aenter__", "__aexit__")


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


def _instance(machine: Machine, value: Instance, frame: Frame, pos: int) -> Values:
    found: Values = ()
    own = False
    for first, last in _methods(value, machine.asynchronous):
        entered = classes.find(value.cls, first)
        for item in entered[1] if entered else ():
            if isinstance(item, Function):
                own = True
                bound: Values = (classes.bound(item, value),)
                got = machine.call_values(bound, [], frame, pos, CallKind.ENTER)
                iteration.drive(machine, got, frame, pos)
                for result in got:
                    found = join(found, result.frame.returns if isinstance(result, Running) else (result,))
        left = classes.find(value.cls, last)
        for item in left[1] if left else ():
            if isinstance(item, Function):
                bound = (classes.bound(item, value),)
                got = machine.call_values(bound, [(), (), ()], frame, pos, CallKind.ENTER)
                iteration.drive(machine, got, frame, pos)
    if own:
        return found
    for base in classes.externals(value.cls):
        for instance in classes.instance_of(machine, base):
            got = enter(machine, (instance,), frame, pos)
            found = join(found, (value,) if instance in got else got)
    return found or (value,)
