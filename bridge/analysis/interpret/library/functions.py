"""What ``functools`` and ``operator`` make of functions."""

from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native, native
from bridge.analysis.values import Bound, Class, Container, Function, Partial, Property, Values, join


def _decorator(call: Call) -> Values | None:
    """Pass what is decorated through, also as ``decorator(...)(function)``."""
    first = call.argument(0)
    if any(isinstance(value, Function | Bound | Class | Partial | Property) for value in first):
        return first
    return (native(call.machine, "decorator", lambda inner: inner.argument(0)),)


def _wraps(call: Call) -> Values:
    wrapped = call.argument(0)

    def keep(inner: Call) -> Values:
        for value in inner.argument(0):
            for original in wrapped[:1]:
                if value is not original:
                    call.machine.originals.setdefault(value, original)
        return inner.argument(0)

    return (Native("wraps", keep),)


def _partial(call: Call) -> Values:
    return (Partial(call.argument(0), tuple(call.arguments[1:]), dict(call.keywords)),)


def _partial_method(call: Call) -> Values:
    keywords = {**call.keywords, "__method__": call.argument(0)}
    return (Partial(call.argument(0), tuple(call.arguments[1:]), keywords),)


def _dispatch(call: Call) -> Values:
    """Keep ``functools.singledispatch`` functions callable, each with all its implementations."""
    everything = Container("list")
    machine = call.machine
    machine.grow(everything.elements, call.argument(0))

    def run(inner: Call) -> Values:
        everything.elements.readers[inner.frame] = None
        return machine.call(everything.elements.values, inner)

    def attribute(value: Native, name: str, frame: object, pos: int) -> Values | None:
        return (Native("register", register),) if name == "register" else None

    def register(inner: Call) -> Values:
        last = inner.arguments[-1] if inner.arguments else ()
        if any(isinstance(value, Function) for value in last):
            machine.grow(everything.elements, last)
            return last
        return (Native("register", register),)

    return (Native("singledispatch", run, attribute=attribute),)


def _reduce(call: Call) -> Values:
    elements = call.machine.iterate(call.argument(1), call.frame, call.pos)
    initial = call.argument(2)
    first = join(initial, elements)
    return call.machine.call_values(call.argument(0), [first, elements], call.frame, call.pos)


def _method_caller(call: Call) -> Values:
    name = call.text(0)
    arguments = call.arguments[1:]
    machine = call.machine

    def run(inner: Call) -> Values:
        if name is None:
            return ()
        methods = machine.attribute(inner.argument(0), name, inner.frame, inner.pos)
        return machine.call_values(methods, list(arguments), inner.frame, inner.pos)

    return (Native("methodcaller", run),)


def _attribute_getter(call: Call) -> Values:
    name = call.text(0)

    def run(inner: Call) -> Values:
        if name is None:
            return ()
        return inner.machine.attribute(inner.argument(0), name, inner.frame, inner.pos)

    return (Native("attrgetter", run),)


HANDLERS: dict[str, Handler] = {
    "functools.wraps": _wraps,
    "functools.partial": _partial,
    "functools.partialmethod": _partial_method,
    "functools.singledispatch": _dispatch,
    "functools.lru_cache": _decorator,
    "functools.reduce": _reduce,
    "operator.methodcaller": _method_caller,
    "operator.attrgetter": _attribute_getter,
}
