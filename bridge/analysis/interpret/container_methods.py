"""What the methods of lists, sets and dictionaries do."""

from bridge.analysis.interpret import containers, iteration, membership
from bridge.analysis.interpret.machine import Call, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Container, Slot, Values, join
from bridge.analysis.values.frames import Frame

_ADDING = ("append", "appendleft", "insert")
_EXTENDING = ("extend", "update", "extendleft")


def method(machine: Machine, value: Container, name: str, frame: Frame) -> Values:
    """Give a method of a container, or the item of a named tuple."""
    if value.kind == "tuple" and name in value.items:
        return frame.slot(value.items, name).values  # type: ignore[arg-type]  # a slot table with more keys
    key = ("method", value, name)
    known = frame.made.get(key)
    if known is None:
        handler = _METHODS.get(name)
        if handler is None:
            return ()

        def run(call: Call) -> Values:
            return handler(value, call)

        known = frame.made[key] = Native(f"{value.kind}.{name}", run)
    return (known,)


def _add(value: Container, call: Call) -> Values:
    call.machine.grow(value.elements, call.arguments[-1] if call.arguments else ())
    return ()


def _add_member(value: Container, call: Call) -> Values:
    membership.hashed(call.machine, call.argument(0), call.frame, call.pos)
    return _add(value, call)


def _extend(value: Container, call: Call) -> Values:
    machine = call.machine
    for source in call.argument(0):
        if isinstance(source, Container) and source.kind == "dict":
            containers.spread(machine, value, source, call.frame)
        else:
            machine.grow(value.elements, machine.iterate((source,), call.frame, call.pos))
    for name, values in call.keywords.items():
        containers.put(machine, value, (machine.constant(name),), values)
    return ()


def _get(value: Container, call: Call) -> Values:
    if value.kind == "dict" or call.text(0) is not None:
        # Nothing but a dictionary is asked by name: what else it may be began as an empty list.
        return join(containers.held(value, call.argument(0), call.frame), call.argument(1))
    return iteration.everything(value, call.frame)


def _set_default(value: Container, call: Call) -> Values:
    containers.put(call.machine, value, call.argument(0), call.argument(1))
    return containers.held(value, call.argument(0), call.frame)


def _copy(value: Container, call: Call) -> Values:
    return (value,)


def _values(value: Container, call: Call) -> Values:
    return (_view(value, call, "values", iteration.everything(value, call.frame)),)


def _keys(value: Container, call: Call) -> Values:
    value.keys.readers[call.frame.step] = None
    return (_view(value, call, "keys", value.keys.values),)


def _items(value: Container, call: Call) -> Values:
    machine = call.machine
    value.keys.readers[call.frame.step] = None
    view = _view(value, call, "items", ())
    pair = call.frame.containers.setdefault(("pair", value), Container("tuple"))
    machine.grow(pair.items.setdefault(0, Slot()), value.keys.values)
    machine.grow(pair.items.setdefault(1, Slot()), iteration.everything(value, call.frame))
    machine.grow(view.elements, (pair,))
    return (view,)


def _view(value: Container, call: Call, name: str, elements: Values) -> Container:
    view = call.frame.containers.setdefault((name, value), Container("list"))
    call.machine.grow(view.elements, elements)
    return view


def _nothing(value: Container, call: Call) -> Values:
    """Look on: sorting with a key calls the key."""
    key = call.keywords.get("key", ())
    if key:
        call.machine.call_values(key, [iteration.everything(value, call.frame)], call.frame, call.pos)
    return ()


def _replace(value: Container, call: Call) -> Values:
    """Give a named tuple with other items, which is not told apart from the original."""
    for name, values in call.keywords.items():
        call.machine.grow(value.items.setdefault(name, Slot()), values)
    return (value,)


_METHODS = {
    "_replace": _replace,
    **dict.fromkeys(_ADDING, _add),
    "add": _add_member,
    **dict.fromkeys(_EXTENDING, _extend),
    "get": _get,
    "pop": _get,
    "popleft": _get,
    "popitem": _items,
    "setdefault": _set_default,
    "copy": _copy,
    "values": _values,
    "keys": _keys,
    "items": _items,
    "sort": _nothing,
    "reverse": _nothing,
    "clear": _nothing,
    "remove": _nothing,
    "discard": _nothing,
    "index": _nothing,
    "count": _nothing,
    "union": _copy,
}
