"""``collections.namedtuple``: tuples whose items have names."""

from bridge.analysis.interpret import classes
from bridge.analysis.interpret.machine import Call, Handler, Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Constant, Container, Instance, Slot, Value, Values
from bridge.analysis.values.frames import Frame


def _named_tuple(call: Call) -> Values:
    """Give a class that makes tuples with these names."""
    names = _names(call)

    def make(inner: Call) -> Values:
        return (_filled(inner, names),)

    def attribute(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
        return (Native("_make", lambda inner: inner.argument(0)),) if name == "_make" else None

    return (Native("namedtuple", make, attribute=attribute),)


def _names(call: Call) -> tuple[str, ...]:
    text = call.text(1, "field_names")
    if text is not None:
        return tuple(text.replace(",", " ").split())
    found: list[str] = []
    for value in call.argument(1, "field_names"):
        slots = value.items.values() if isinstance(value, Container) else ()
        found += [str(item.value) for slot in slots for item in slot.values if isinstance(item, Constant)]
    return tuple(found)


def _filled(call: Call, names: tuple[str, ...]) -> Container:
    made = call.frame.containers.setdefault(("named tuple", call.pos), Container("tuple"))
    for index, name in enumerate(names):
        slot = made.items.setdefault(index, Slot())
        made.items[name] = slot
        call.machine.grow(slot, call.argument(index, name))
    return made


def install(machine: Machine) -> None:
    """Answer ``_replace`` of instances of ``typing.NamedTuple``."""
    machine.class_hooks.append(_replaced, ("_replace",))


def _replaced(machine: Machine, value: Value, name: str, frame: Frame, pos: int) -> Values | None:
    if name != "_replace" or not isinstance(value, Instance) or not classes.tuple_fields(value.cls):
        return None

    def replace(call: Call) -> Values:
        # The copy is not told apart from the original.
        for field, values in call.keywords.items():
            machine.grow(value.slots.setdefault(field, Slot()), values)
        return (value,)

    return (Native("_replace", replace),)


HANDLERS: dict[str, Handler] = {"collections.namedtuple": _named_tuple}
