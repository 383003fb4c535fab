"""What ``functools`` and ``operator`` make of functions."""

from bridge.analysis.interpret import containers
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native, native
from bridge.analysis.values import Bound, Class, Container, Function, Partial, Property, Values, join

_WITH_INITIAL = 2
_MOST_FOLDED = 3
"""What a fold comes to is handed to the next call so often, where the elements are not told apart."""
_MOST_ORDERED = 16


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


def _update_wrapper(call: Call) -> Values:
    """Give the wrapper, and remember what it wraps."""
    for value in call.argument(0, "wrapper"):
        for wrapped in call.argument(1, "wrapped")[:1]:
            if value is not wrapped:
                call.machine.originals.setdefault(value, wrapped)
    return call.argument(0, "wrapper")


def _partial(call: Call) -> Values:
    return (Partial(call.argument(0), tuple(call.arguments[1:]), dict(call.keywords)),)


def _partial_method(call: Call) -> Values:
    keywords = {**call.keywords, "__method__": call.argument(0)}
    return (Partial(call.argument(0), tuple(call.arguments[1:]), keywords),)


def _comparing(call: Call) -> Values:
    """Give a key that compares elements with each other: ``cmp_to_key``."""
    compare = call.argument(0)

    def run(inner: Call) -> Values:
        element = inner.argument(0)
        return inner.machine.call_values(compare, [element, element], inner.frame, inner.pos)

    return (Native("cmp_to_key", run),) if compare else ()


def _reduce(call: Call) -> Values:
    """Fold the elements one after another where each is known; together where their number is not."""
    machine, function, initial = call.machine, call.argument(0), call.argument(2)
    ordered = _in_order(call)
    if ordered:
        reached = initial if len(call.arguments) > _WITH_INITIAL else ordered.pop(0)
        for element in ordered:
            reached = machine.call_values(function, [reached, element], call.frame, call.pos)
        return reached
    elements = machine.iterate(call.argument(1), call.frame, call.pos)
    reached = join(initial, elements) if len(call.arguments) <= _WITH_INITIAL else initial
    for _ in range(_MOST_FOLDED):
        got = machine.call_values(function, [reached, elements], call.frame, call.pos)
        grown = join(reached, got)
        if grown is reached:
            break
        reached = grown
    return reached


def _in_order(call: Call) -> list[Values]:
    """List the elements of a list or tuple that was written down whole; nothing for others."""
    values = call.argument(1)
    held = values[0] if len(values) == 1 else None
    if not isinstance(held, Container) or held.kind not in ("list", "tuple") or held.elements.values:
        return []
    if not 0 < len(held.items) <= _MOST_ORDERED or set(held.items) != set(range(len(held.items))):
        return []
    held.elements.readers[call.frame.step] = None
    found = []
    for index in range(len(held.items)):
        held.items[index].readers[call.frame.step] = None
        found.append(held.items[index].values)
    return found


def _method_caller(call: Call) -> Values:
    name = call.text(0)
    arguments, keywords = call.arguments[1:], dict(call.keywords)
    machine = call.machine

    def run(inner: Call) -> Values:
        if name is None:
            return ()
        methods = machine.attribute(inner.argument(0), name, inner.frame, inner.pos)
        handed = Call(machine, inner.frame, inner.pos, list(arguments), keywords)
        return machine.call(methods, handed) if methods else ()

    return (Native("methodcaller", run),)


def _attribute_getter(call: Call) -> Values:
    """Give a function that reads an attribute, or one of an attribute's; several of them as a tuple."""
    names = [call.text(index) for index in range(len(call.arguments))]

    def run(inner: Call) -> Values:
        found = [_read(inner, name or "") for name in names]
        return found[0] if len(found) == 1 else _tuple(inner, found)

    return (Native("attrgetter", run),)


def _read(call: Call, name: str) -> Values:
    values = call.argument(0)
    for part in name.split("."):
        values = call.machine.attribute(values, part, call.frame, call.pos) if part else ()
    return values


def _tuple(call: Call, parts: list[Values]) -> Values:
    made = containers.make(call.machine, call.frame, call.pos, "tuple")
    for index, values in enumerate(parts):
        containers.put(call.machine, made, (call.machine.constant(index),), values)
    return (made,)


def _item_getter(call: Call) -> Values:
    """Give a function that reads an item; several of them as a tuple."""
    keys = list(call.arguments)

    def run(inner: Call) -> Values:
        owners = inner.argument(0)
        found = [containers.item(inner.machine, owners, key, inner.frame, inner.pos) for key in keys]
        return found[0] if len(found) == 1 else _tuple(inner, found)

    return (Native("itemgetter", run),)


HANDLERS: dict[str, Handler] = {
    "functools.wraps": _wraps,
    "functools.update_wrapper": _update_wrapper,
    "functools.partial": _partial,
    "functools.partialmethod": _partial_method,
    "functools.cmp_to_key": _comparing,
    "functools.lru_cache": _decorator,
    "functools.reduce": _reduce,
    "operator.methodcaller": _method_caller,
    "operator.attrgetter": _attribute_getter,
    "operator.itemgetter": _item_getter,
}
