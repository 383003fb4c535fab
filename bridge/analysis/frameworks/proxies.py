"""Proxies: ``LocalProxy(function)`` and its like call the function whenever they are looked at."""

from collections.abc import Callable

from bridge.analysis.frameworks.registry import After, Registry
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import managers
from bridge.analysis.interpret.machine import Call
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Constant, External, Values, join
from bridge.analysis.values.frames import Frame

_PROXIES = (
    "werkzeug.local.LocalProxy", "werkzeug.LocalProxy", "django.utils.functional.SimpleLazyObject",
    "lazy_object_proxy.Proxy",
)  # fmt: skip
_LOCALS = ("werkzeug.local.Local()", "werkzeug.Local()")

Behind = Callable[[Frame, int], Values]


def install(registry: Registry) -> list[After]:
    """Teach the machine proxies."""
    for path in _PROXIES:
        registry.machine.handlers[path] = _proxy
    for path in _LOCALS:
        registry.machine.handlers[path] = _local
    return []


def _proxy(call: Call) -> Values | None:
    """Make a proxy of what functions give, or of a part of that."""
    functions = tuple(value for value in call.argument(0) if not isinstance(value, External | Constant))
    if not functions:
        return None
    machine, part = call.machine, call.text(1, "name")

    def behind(frame: Frame, pos: int) -> Values:
        found: Values = ()
        for function in functions:
            got: Values = (function,)
            if isinstance(function, Native) and function.handler is None:
                # A context variable is asked for its value, not called.
                got = machine.attribute(got, "get", frame, pos)
            found = join(found, machine.call_values(got, [], frame, pos, CallKind.ATTRIBUTE))
        return machine.attribute(found, part, frame, pos) if part else found

    return (_made(call, behind),)


def _local(call: Call) -> Values | None:
    """Make a proxy of an attribute of Werkzeug's ``Local``."""
    machine, local, name = call.machine, call.target, call.text(0, "name")
    if local is None or name is None:
        return None
    return (_made(call, lambda frame, pos: machine.attribute((local,), name, frame, pos)),)


def _made(call: Call, behind: Behind) -> Native:
    """Make the proxy of a place in the code, once."""
    key = ("proxy", call.pos)

    def make() -> Native:
        machine = call.machine

        def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
            found = behind(frame, pos)
            if name == "_get_current_object":
                return (Native(name, lambda _: found),)
            return machine.attribute(found, name, frame, pos)

        return Native(
            "proxy",
            lambda inner: inner.machine.call(behind(inner.frame, inner.pos), inner),
            attribute=attribute,
            iterate=lambda _, frame, pos: machine.iterate(behind(frame, pos), frame, pos),
            enter=lambda _, frame, pos: managers.enter(machine, behind(frame, pos), frame, pos),
        )

    return call.frame.once(key, make)
