"""Lists, tuples, sets and dictionaries: what is put in and what comes out."""

from typing import TYPE_CHECKING

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import calls, iteration
from bridge.analysis.interpret.frames import Frame
from bridge.analysis.values import (
    Class,
    Constant,
    Container,
    External,
    Instance,
    Native,
    Slot,
    Values,
    join,
)

if TYPE_CHECKING:
    from bridge.analysis.interpret.machine import Call, Machine

_ADDING = ("append", "add", "appendleft", "insert")
_EXTENDING = ("extend", "update", "extendleft")


def make(machine: "Machine", frame: Frame, pos: int, kind: str) -> Container:
    """Get the container that the code makes at a place in this frame."""
    container = frame.containers.get(pos)
    if container is None:
        container = frame.containers[pos] = Container(kind)
    return container


def put(machine: "Machine", container: Container, keys: Values, values: Values) -> None:
    """Store values under keys."""
    machine.grow(container.keys, keys)
    constants = [key for key in keys if isinstance(key, Constant | Class)]
    if not constants:
        machine.grow(container.elements, values)
    for key in constants:
        name = key.value if isinstance(key, Constant) else key
        machine.grow(container.items.setdefault(name, Slot()), values)


def element(machine: "Machine", values: Values, index: int, frame: Frame, pos: int) -> Values:
    """Give the item of a fixed position, as unpacking does."""
    found: Values = ()
    for value in values:
        if isinstance(value, Container) and value.kind != "dict":
            slot = value.items.get(index)
            value.elements.readers[frame] = None
            if slot is not None:
                slot.readers[frame] = None
                found = join(found, slot.values)
            found = join(found, value.elements.values)
        else:
            known = machine.external(f"{value.path}.__getitem__") if isinstance(value, External) else None
            if known is not None and known.known.entries:
                found = join(found, machine.call_values((known,), [()], frame, pos, CallKind.OPERATOR))
            else:
                found = join(found, machine.iterate((value,), frame, pos))
    return found


def item(machine: "Machine", values: Values, keys: Values, frame: Frame, pos: int) -> Values:
    """Read an item."""
    found: Values = ()
    for value in values:
        if isinstance(value, Container):
            found = join(found, _item(value, keys, frame))
        elif isinstance(value, External):
            found = join(found, _external_item(machine, value, keys, frame, pos))
        elif isinstance(value, Instance | Native):
            got = calls.operator(machine, (value,), "__getitem__", keys, frame, pos)
            found = join(found, got)
            if not got and isinstance(value, Native) and value.external is not None:
                found = join(found, _external_item(machine, value.external, keys, frame, pos))
        elif isinstance(value, Class):
            # Foo[int] is Foo for everything that matters here.
            found = join(found, (value,))
    return found


def _item(value: Container, keys: Values, frame: Frame) -> Values:
    names = [
        key.value if isinstance(key, Constant) else key for key in keys if isinstance(key, Constant | Class)
    ]
    if not names:
        return iteration.everything(value, frame)
    value.elements.readers[frame] = None
    found = value.elements.values
    for name in names:
        if isinstance(name, int) and name < 0:
            return iteration.everything(value, frame)
        slot = value.items.get(name)
        if slot is None:
            slot = value.items[name] = Slot()
        slot.readers[frame] = None
        found = join(found, slot.values)
    return found


def _external_item(machine: "Machine", value: External, keys: Values, frame: Frame, pos: int) -> Values:
    found: Values = ()
    for key in keys:
        if isinstance(key, Constant) and value.path in machine.holders:
            found = join(found, frame.slot(machine.stored, (value.path, f"[{key.value}]")).values)  # type: ignore[arg-type]
    if found:
        return found
    member = machine.external(f"{value.path}.__getitem__")
    if member.known.entries:
        return machine.call_values((member,), [keys], frame, pos, CallKind.OPERATOR)
    # A subscripted class is the class.
    name = value.path.rpartition(".")[2]
    return (value,) if name[:1].isupper() and not name.endswith(")") else ()


def store_item(
    machine: "Machine", owners: Values, keys: Values, values: Values, frame: Frame, pos: int
) -> None:
    """Run ``owner[key] = values``."""
    for owner in owners:
        if isinstance(owner, Container):
            put(machine, owner, keys, values)
        elif isinstance(owner, External | Native):
            path = (
                owner.path if isinstance(owner, External) else owner.external.path if owner.external else ""
            )
            for key in keys:
                if isinstance(key, Constant):
                    machine.store(path, f"[{key.value}]", values)
            if isinstance(owner, External):
                member = machine.external(f"{path}.__setitem__")
                if member.known.entries:
                    machine.call_values((member,), [keys, values], frame, pos, CallKind.OPERATOR)
        elif isinstance(owner, Instance):
            methods = machine.attribute((owner,), "__setitem__", frame, pos)
            machine.call_values(methods, [keys, values], frame, pos, CallKind.OPERATOR)


def method(machine: "Machine", value: Container, name: str, frame: Frame) -> Values:
    """Give a method of a container."""
    key = ("method", value, name)
    known = frame.made.get(key)
    if known is None:
        handler = _METHODS.get(name)
        if handler is None:
            return ()

        def run(call: "Call") -> Values:
            return handler(value, call)

        known = frame.made[key] = Native(f"{value.kind}.{name}", run)
    return (known,)


def _add(value: Container, call: "Call") -> Values:
    call.machine.grow(value.elements, call.arguments[-1] if call.arguments else ())
    return ()


def _extend(value: Container, call: "Call") -> Values:
    machine = call.machine
    for source in call.argument(0):
        if isinstance(source, Container) and source.kind == "dict":
            for key, slot in source.items.items():
                slot.readers[call.frame] = None
                machine.grow(value.items.setdefault(key, Slot()), slot.values)
            source.elements.readers[call.frame] = None
            machine.grow(value.elements, source.elements.values)
            machine.grow(value.keys, source.keys.values)
        else:
            machine.grow(value.elements, machine.iterate((source,), call.frame, call.pos))
    for name, values in call.keywords.items():
        put(machine, value, (machine.constant(name),), values)
    return ()


def _get(value: Container, call: "Call") -> Values:
    if value.kind == "dict":
        return join(_item(value, call.argument(0), call.frame), call.argument(1))
    return iteration.everything(value, call.frame)


def _set_default(value: Container, call: "Call") -> Values:
    put(call.machine, value, call.argument(0), call.argument(1))
    return _item(value, call.argument(0), call.frame)


def _copy(value: Container, call: "Call") -> Values:
    return (value,)


def _values(value: Container, call: "Call") -> Values:
    return (_view(value, call, "values", iteration.everything(value, call.frame)),)


def _keys(value: Container, call: "Call") -> Values:
    value.keys.readers[call.frame] = None
    return (_view(value, call, "keys", value.keys.values),)


def _items(value: Container, call: "Call") -> Values:
    machine = call.machine
    value.keys.readers[call.frame] = None
    view = _view(value, call, "items", ())
    pair = call.frame.containers.setdefault(("pair", value), Container("tuple"))
    machine.grow(pair.items.setdefault(0, Slot()), value.keys.values)
    machine.grow(pair.items.setdefault(1, Slot()), iteration.everything(value, call.frame))
    machine.grow(view.elements, (pair,))
    return (view,)


def _view(value: Container, call: "Call", name: str, elements: Values) -> Container:
    view = call.frame.containers.setdefault((name, value), Container("list"))
    call.machine.grow(view.elements, elements)
    return view


def _nothing(value: Container, call: "Call") -> Values:
    """Look on: sorting with a key calls the key."""
    key = call.keywords.get("key", ())
    if key:
        call.machine.call_values(key, [iteration.everything(value, call.frame)], call.frame, call.pos)
    return ()


_METHODS = {
    **dict.fromkeys(_ADDING, _add),
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
