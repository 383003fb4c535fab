"""Call each kind of value."""

from collections.abc import Callable
from typing import Any

from bridge.analysis.interpret import constructors, functions, handing, loading, outside
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Listed, Native
from bridge.analysis.values import (
    Bound,
    Class,
    External,
    Function,
    Instance,
    Partial,
    Static,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import READ

_LOADED = 2
"""What imports by strings is told a module and a name."""


def call(machine: Machine, values: Values, call: Call) -> Values:
    """Call each of the values; give all that may come back."""
    if len(values) == 1:
        machine.note_call(call.frame, call.pos, values[0])
        return _call_one(machine, values[0], call, sure=True)
    found: Values = ()
    frame = call.frame
    before = handing.read(frame) if frame.watched else frozenset()
    for value in values:
        machine.note_call(frame, call.pos, value)
        found = join(found, _call_one(machine, value, call, sure=False))
        if frame.watched:
            # What one of them has read counts neither for the next one nor afterwards.
            for spelt in handing.read(frame) - before:
                del frame.env[f"{READ}{spelt}"]
    return found


def _call_one(machine: Machine, value: Value, call: Call, sure: bool) -> Values:
    caller = _CALLERS.get(type(value))
    return caller(machine, value, call, sure) if caller is not None else ()


def _call_function(machine: Machine, value: Function, call: Call, sure: bool) -> Values:
    found = functions.call_function(machine, value, call, ())
    if len(call.arguments) < _LOADED or not loading.is_nothing(found):
        return found
    return loading.loaded(machine, value, call) or found


def _call_bound(machine: Machine, value: Bound, call: Call, sure: bool) -> Values:
    return functions.call_function(machine, value.function, call, (value.receiver,))


def _call_class(machine: Machine, value: Class, call: Call, sure: bool) -> Values:
    return constructors.instantiate(machine, value, call)


def _call_static(machine: Machine, value: Static, call: Call, sure: bool) -> Values:
    return machine.call(value.inner, call)


def _call_instance(machine: Machine, value: Instance, call: Call, sure: bool) -> Values:
    method = machine.attribute((value,), "__call__", call.frame, call.pos)
    called = tuple(_instance_of_base(machine, item) for item in method if item is not value)
    return machine.call(called, call)


def _instance_of_base(machine: Machine, method: Value) -> Value:
    """Give what the catalogue calls an instance that is called itself: ``X()``, not ``X().__call__``."""
    if isinstance(method, External) and method.path.endswith("().__call__"):
        return machine.external(method.path.removesuffix(".__call__"))
    return method


def _call_native(machine: Machine, value: Native, call: Call, sure: bool) -> Values:
    if value.handler is not None:
        call.target = value
        found = value.handler(call)
        if found is not None:
            return found
    if value.external is not None:
        return outside.call_external(machine, value.external, call, sure)
    return ()


def _call_partial(machine: Machine, value: Partial, call: Call, sure: bool) -> Values:
    arguments = [*value.arguments, *call.arguments]
    keywords = {**value.keywords, **call.keywords}
    inner = Call(machine, call.frame, call.pos, arguments, keywords, call.starred, kind=call.kind)
    return machine.call(value.inner, inner)


_CALLERS: dict[type, Callable[[Machine, Any, Call, bool], Values]] = {
    External: outside.call_external,
    Function: _call_function,
    Bound: _call_bound,
    Class: _call_class,
    Native: _call_native,
    Listed: _call_native,
    Partial: _call_partial,
    Static: _call_static,
    Instance: _call_instance,
}
