"""Callables and objects whose meaning is written in Python: framework objects, builtins."""

from collections.abc import Callable
from typing import Any

from bridge.analysis.interpret.machine import Handler, Machine
from bridge.analysis.values import Class, External, Partial, Value, Values
from bridge.analysis.values.frames import Frame, Slot

KEY = "_id"
"""Ends the names of attributes that hold the keys of relations."""
KEYED = ("field", "foreign key")
"""The descriptors of Django and of Peewee whose rows are loaded anew once their key is another."""

UNLOADED = "?"
"""Begins the names of relations whose keys are stored, among those that are loaded."""
ANY = "*"
"""Ends what is known of the names of attributes that are stored under names made of parts."""


class Native(Value):
    """Stand for a callable or an object whose meaning is written in Python: framework objects, builtins."""

    __slots__ = (
        "attribute", "bind", "data", "enter", "external", "handler", "iterate", "name", "partials", "stored",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        handler: Handler | None = None,
        *,
        attribute: "Callable[[Native, str, Frame, int], Values | None] | None" = None,
        iterate: "Callable[[Native, Frame, int], Values] | None" = None,
        enter: "Callable[[Native, Frame, int], Values] | None" = None,
        bind: "Callable[[Native, Value, Frame, int], Values] | None" = None,
        external: External | None = None,
        data: Any = None,
        stored: dict[str, Slot] | None = None,
    ) -> None:
        self.name = name
        self.handler = handler
        self.attribute = attribute
        self.iterate = iterate
        self.enter = enter
        self.bind = bind
        """What an instance gives whose class holds this: a descriptor."""
        self.external = external
        """What it is to everything that the handlers do not decide."""
        self.data = data
        self.stored = stored
        """What the project stores in it, where that is told apart from others of its kind."""
        self.partials: dict[Value, Partial] = {}
        """The callable with its first argument given, by it."""

    def __repr__(self) -> str:
        return f"<native {self.name}>"


class Listed(Native):
    """Stand for one of many things that modules gather in a list, all of which count: addresses."""

    __slots__ = ()

    room = 5000


def method_like(
    name: str, handler: Handler, attribute: "Callable[[Native, str, Frame, int], Values | None] | None" = None
) -> Native:
    """Make a callable that, held by a class, is given the instance first, as functions are."""

    def bind(value: Native, receiver: Value, frame: Frame, pos: int) -> Values:
        return (value if isinstance(receiver, Class) else with_first(value, receiver),)

    return Native(name, handler, attribute=attribute, bind=bind)


def with_first(value: Native, first: Value) -> Partial:
    """Give a callable whose first argument is given."""
    made = value.partials.get(first)
    if made is None:
        made = value.partials[first] = Partial((value,), ((first,),), {})
    return made


def native(machine: Machine, name: str, handler: Handler) -> Value:
    """Get the one native callable of a name."""
    found = machine.natives.get(name)
    if found is None:
        found = machine.natives[name] = Native(name, handler)
    return found
