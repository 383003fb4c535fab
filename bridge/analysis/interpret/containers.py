"""Lists, tuples, sets and dictionaries: what is put in and what comes out."""

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes, iteration, mappings, modules, operators
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Class,
    Constant,
    Container,
    External,
    Instance,
    Prefix,
    Slot,
    Value,
    Values,
    join,
    unite,
)
from bridge.analysis.values.frames import Frame
from bridge.analysis.values.plain import MOST

_KEYS = (Constant, Class)
"""Keys whose items are told apart."""
SHARED = frozenset(("wsgiref.types.WSGIEnvironment()", "asgi.scope", "flask.g", "quart.g"))
"""What middleware stores in for those behind it, who may be run before."""
_TYPED = ("typing.TypedDict", "typing_extensions.TypedDict")


def make(machine: Machine, frame: Frame, pos: int, kind: str) -> Container:
    """Get the container that the code makes at a place in this frame."""
    key: object = (pos, frame.row) if frame.row else pos
    container = frame.containers.get(key)
    if container is not None and container.kind != kind:
        # A dictionary and the lists that it makes for its keys are made by one call.
        key = (pos, frame.row, kind)
        container = frame.containers.get(key)
    if container is None:
        container = frame.containers[key] = Container(kind)
        if frame.function is None:
            # What a module or a class holds may be a table of everything there is.
            container.room = MOST
    return container


def put(machine: Machine, container: Container, keys: Values, values: Values) -> None:
    """Store values under keys."""
    machine.grow(container.keys, keys)
    known = False
    for key in keys:
        if isinstance(key, _KEYS) or _is_type(key):
            known = True
            name = key.value if isinstance(key, Constant) else key
            slot = container.items.get(name)
            if slot is None:
                slot = container.items[name] = Slot()
            machine.grow(slot, values)
    if not known:
        machine.grow(container.elements, values)


def _is_type(key: Value) -> bool:
    """Tell whether a key is a class of Python's own, as in tables that are asked by ``type(x)``."""
    return isinstance(key, External) and key.path.startswith("builtins.") and "()" not in key.path


def of_derived(values: Values, keys: Values) -> Values:
    """Give classes among the keys of dictionaries that derive from what ``type(x)`` is said to be."""
    found: Values = ()
    for value in values:
        for name in value.items if isinstance(value, Container) else ():
            if isinstance(name, Class) and any(key in name.mro[1:] for key in keys):
                found = join(found, (name,))
    return found


def spread(machine: Machine, target: Container, source: Container, frame: Frame) -> None:
    """Store all that a dictionary holds in another one, under the same keys."""
    if source is target:
        return
    source.keys.readers[frame.step] = None
    machine.grow(target.keys, source.keys.values)
    source.elements.readers[frame.step] = None
    machine.grow(target.elements, source.elements.values)
    for name, slot in source.items.items():
        slot.readers[frame.step] = None
        held = target.items.get(name)
        if held is None:
            held = target.items[name] = Slot()
        if held.values is not slot.values:
            machine.grow(held, slot.values)


def element(machine: Machine, values: Values, index: int, frame: Frame, pos: int) -> Values:
    """Give the item of a fixed position, as unpacking does."""
    found: Values = ()
    for value in values:
        if isinstance(value, Container) and value.kind != "dict":
            slot = value.items.get(index)
            value.elements.readers[frame.step] = None
            if slot is not None:
                slot.readers[frame.step] = None
                found = join(found, slot.values)
            found = join(found, value.elements.values)
        elif isinstance(value, Instance) and (names := classes.tuple_fields(value.cls)):
            if index < len(names):
                found = join(found, machine.attribute((value,), names[index], frame, pos))
        else:
            known = _item_reader(machine, value) if isinstance(value, External) else None
            if known is not None:
                found = join(found, machine.call_values((known,), [()], frame, pos, CallKind.OPERATOR))
            else:
                found = join(found, machine.iterate((value,), frame, pos))
    return found


def item(machine: Machine, values: Values, keys: Values, frame: Frame, pos: int) -> Values:
    """Read an item."""
    if len(values) == 1:
        # By far the most frequent case.
        return _item(machine, values[0], keys, frame, pos)
    return unite([_item(machine, value, keys, frame, pos) for value in values])


def _item(machine: Machine, value: Value, keys: Values, frame: Frame, pos: int) -> Values:
    if isinstance(value, Container):
        return held(value, keys, frame)
    if isinstance(value, External):
        return _external_item(machine, value, keys, frame, pos)
    if isinstance(value, Instance):
        return _item_of_instance(machine, value, keys, frame, pos)
    if isinstance(value, Native):
        found = _own_item(machine, value, keys, frame, pos)
        if not found and value.external is not None and not _answers(value, frame, pos):
            return _external_item(machine, value.external, keys, frame, pos)
        return found
    return _item_of_class(machine, value, keys, frame, pos) if isinstance(value, Class) else ()


def _item_of_instance(machine: Machine, value: Instance, keys: Values, frame: Frame, pos: int) -> Values:
    names = classes.tuple_fields(value.cls)
    if names:
        asked = _field_names(keys, names)
    elif classes.derives(value.cls, *_TYPED):
        asked = [key.value for key in keys if isinstance(key, Constant) and isinstance(key.value, str)]
    else:
        return _own_item(machine, value, keys, frame, pos)
    return unite([machine.attribute((value,), name, frame, pos) for name in asked])


def _answers(value: Native, frame: Frame, pos: int) -> bool:
    """Tell whether a framework's object reads its items itself, also where there are none."""
    return value.attribute is not None and bool(value.attribute(value, "__getitem__", frame, pos))


def _own_item(machine: Machine, value: Instance | Native, keys: Values, frame: Frame, pos: int) -> Values:
    """Read an item as the method for it gives it, or as the dictionary that an instance is holds it."""
    found: Values = ()
    own = mappings.items(machine, value)
    if own is not None and classes.find(value.cls, "__getitem__") is None:  # type: ignore[union-attr]
        found = held(own, keys, frame)
    return join(found, operators.operator(machine, (value,), _item_method(value), keys, frame, pos))


def _item_of_class(machine: Machine, value: Class, keys: Values, frame: Frame, pos: int) -> Values:
    if classes.metaclass_method(value, "__getitem__") is not None:
        found = operators.operator(machine, (value,), "__getitem__", keys, frame, pos)
        return join(found, classes.members(value))
    if classes.is_enumeration(value):
        return classes.members(value)
    getter = classes.find(value, "__class_getitem__")
    if getter is None:
        # Foo[int] is Foo for everything that matters here.
        return (value,)
    functions = tuple(inner for item in getter[1] for inner in classes.function_of(item))
    methods = tuple(classes.bound(function, value) for function in functions)
    found = machine.call_values(methods, [keys], frame, pos, CallKind.OPERATOR)
    # What the base outside gives is the class again, with these arguments.
    return found if found and not all(isinstance(item, External) for item in found) else (value,)


def _item_method(value: Instance | Native) -> str:
    """Name the method that gives an item: of a dictionary the one for what it lacks, if that is written."""
    if isinstance(value, Native) or classes.find(value.cls, "__getitem__") is not None:
        return "__getitem__"
    return "__missing__" if classes.find(value.cls, "__missing__") is not None else "__getitem__"


def _field_names(keys: Values, names: list[str]) -> list[str]:
    indexes = [key.value for key in keys if isinstance(key, Constant) and isinstance(key.value, int)]
    return [names[index] for index in indexes if index < len(names)] or names


def held(value: Container, keys: Values, frame: Frame) -> Values:
    """Give what a container holds under keys; all of it when the keys are not known."""
    names: list[object] = []
    for key in keys:
        if isinstance(key, Constant):
            names.append(key.value)
        elif isinstance(key, Class) or _is_type(key):
            names.append(key)
        elif isinstance(key, External):
            # What comes from outside may be any key.
            return iteration.everything(value, frame)
    for key in keys:
        if isinstance(key, Prefix):
            names += [name for name in value.items if isinstance(name, str) and name.startswith(key.text)]
            if not names:
                value.elements.readers[frame.step] = None
                return value.elements.values
    if not names:
        return iteration.everything(value, frame)
    value.elements.readers[frame.step] = None
    parts = [_others(value, frame)]
    for name in names:
        if isinstance(name, int) and name < 0:
            return iteration.everything(value, frame)
        slot = value.items.get(name)
        if slot is None:
            slot = value.items[name] = Slot()
        slot.readers[frame.step] = None
        if value.default and not slot.values:
            slot.values = (Container(value.default),)
        parts.append(slot.values)
    return unite(parts)


def _others(value: Container, frame: Frame) -> Values:
    """Give what stands under keys that are not known; that of a ``defaultdict`` once it holds anything."""
    found = value.elements.values
    if not value.default:
        return found
    kept: Values = ()
    for item in found:
        if isinstance(item, Container) and item.kind == value.default:
            item.elements.readers[frame.step] = None
            item.keys.readers[frame.step] = None
            if not (item.elements.values or item.items):
                continue
        kept = (*kept, item)
    return kept


def _external_item(machine: Machine, value: External, keys: Values, frame: Frame, pos: int) -> Values:
    found: Values = ()
    if value.path == "sys.modules":
        for key in keys:
            if isinstance(key, Prefix):
                found = join(found, modules.within(machine, key.text))
            module = machine.module(key.value) if _is_text(key) else None  # type: ignore[attr-defined]
            found = join(found, (module,) if module is not None else ())
        return found
    for key in keys:
        if isinstance(key, Constant) and (value.path in SHARED or machine.holds(value.path, frame.step)):
            found = join(found, frame.slot(machine.stored, (value.path, f"[{key.value}]")).values)  # type: ignore[arg-type]
    member = _item_reader(machine, value)
    if member is not None:
        read = machine.call_values((member,), [keys], frame, pos, CallKind.OPERATOR)
        return found or read
    if found:
        return found
    # A subscripted class is the class.
    name = value.path.rpartition(".")[2]
    return (value,) if name[:1].isupper() and not name.endswith(")") else ()


def _is_text(value: Value) -> bool:
    return isinstance(value, Constant) and isinstance(value.value, str)


def _item_reader(machine: Machine, value: External) -> External | None:
    """Find what the catalogue says of reading an item of a value outside the project."""
    if value.idle:
        return None
    member = machine.special(value, "__getitem__")
    return member if member.known.entries else None


def store_item(
    machine: Machine, owners: Values, keys: Values, values: Values, frame: Frame, pos: int
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
            if isinstance(owner, External) and not owner.idle:
                member = machine.external(f"{path}.__setitem__")
                if member.known.entries:
                    machine.call_values((member,), [keys, values], frame, pos, CallKind.OPERATOR)
        elif isinstance(owner, Instance):
            methods = machine.attribute((owner,), "__setitem__", frame, pos)
            machine.call_values(methods, [keys, values], frame, pos, CallKind.OPERATOR)
            own = mappings.items(machine, owner)
            if own is not None and classes.find(owner.cls, "__setitem__") is None:
                put(machine, own, keys, values)
