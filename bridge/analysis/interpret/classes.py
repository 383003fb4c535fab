"""Classes of the project: the order in which their bases are asked, their instances and methods."""

from collections.abc import Iterator

from bridge.analysis import facts as f
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native, with_first
from bridge.analysis.values import (
    Bound,
    Class,
    ClassMethod,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Static,
    Value,
    Values,
    join,
)

_DEEPEST_INSTANCE = 4
_MOST_INSTANCES = 40
"""Further instances of a class are not told apart."""
_MOST_ROWS = 400
"""As above, of those that a module makes with names: a table of routes is long."""
_MOST_PLACED = 12
"""So many instances of a class are told apart by where a module or a class body makes them."""


_ENUMERATIONS = (
    *(f"enum.{name}" for name in ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum")),
    *(f"django.db.models.{name}" for name in ("TextChoices", "IntegerChoices", "Choices")),
)


def find(cls: Class, name: str) -> tuple[Class | External, Values] | None:
    """Find the first class in the order of bases that has a name, or the first one outside the project."""
    for owner in cls.inside:
        values = owner.frame.env.get(name)
        if values is not None:
            return owner, values
    return None


def namespace(cls: Class) -> dict[str, Values]:
    """Give every name that a class and its bases in the project define, with what `find` finds for it."""
    found: dict[str, Values] = {}
    for owner in cls.inside:
        found.update(owner.frame.env)
    for owner in reversed(cls.inside):  # the places stay, what the nearer class says wins
        found.update(owner.frame.env)
    return found


def tuple_fields(cls: Class) -> list[str]:
    """List the fields of a ``typing.NamedTuple`` in their order; none for other classes."""
    if not derives(cls, "typing.NamedTuple", "typing_extensions.NamedTuple"):
        return []
    return [name for owner in reversed(cls.mro) if isinstance(owner, Class) for name in owner.annotations]


def fields(value: Value) -> list[str]:
    """List the annotated names of an instance's class: what a pattern's positions mean in a data class."""
    owners = value.cls.mro if isinstance(value, Instance) else ()
    return [name for owner in reversed(owners) if isinstance(owner, Class) for name in owner.annotations]


def is_enumeration(cls: Class) -> bool:
    """Tell whether a class is an enumeration."""
    return derives(cls, *_ENUMERATIONS)


def members(cls: Class) -> Values:
    """List the members of an enumeration, which the names of its body hold."""
    if not is_enumeration(cls):
        return ()
    found = (value for values in cls.frame.env.values() for value in values)
    return tuple(value for value in found if isinstance(value, Instance) and value.cls is cls)


def externals(cls: Class) -> tuple[External, ...]:
    """List the bases outside the project, ``object`` left out."""
    return cls.outside


def derives(cls: Class, *paths: str) -> bool:
    """Tell whether a class derives from one of these classes outside the project."""
    for owner in cls.outside:  # noqa: SIM110 - asked of nearly every attribute
        if owner.path in paths:
            return True
    return False


def metaclasses(cls: Class) -> Iterator[Class]:
    """List the metaclasses of the project that a class or its bases name."""
    for owner in cls.inside:
        for meta in owner.keywords.get("metaclass", ()):
            if isinstance(meta, Class):
                yield meta


def metaclass_method(cls: Class, name: str) -> Function | None:
    """Find a method of a metaclass of the project."""
    for meta in metaclasses(cls):
        held = find(meta, name)
        for value in held[1] if held else ():
            if isinstance(value, Function):
                return value
    return None


def make(
    machine: Machine,
    cls: Class,
    arguments: tuple[Values, ...],
    place: tuple[object, int] | None = None,
    loaded: frozenset[str] = frozenset(),
) -> Instance:
    """Get the instance of a class that stands for all made with these arguments.

    ``place`` tells those apart that a module or a class body makes, a few of them; ``loaded`` names the
    relations that no query is sent for.
    """
    depth = 1 + max(
        (value.depth for values in arguments for value in values if isinstance(value, Instance)), default=0
    )
    names = _is_named(machine, cls)
    key: tuple[object, ...] = tuple(
        tuple(value for value in values if not isinstance(value, Constant) or (names and _is_text(value)))
        for values in arguments
    )
    most = _MOST_ROWS if names and place is not None else _MOST_INSTANCES
    if depth > _DEEPEST_INSTANCE or len(cls.instances) > most:
        key, loaded = (), frozenset()
    if loaded:
        key = (*key, loaded)
    if place is not None:
        placed = (*key, place)
        if placed in cls.instances or len(cls.instances) < _MOST_PLACED:
            key = placed
    instance = cls.instances.get(key)
    if instance is None and names and place is not None:
        # Whoever has read the module's name by now knows the one that was made before its string was kept.
        instance = cls.instances.pop(_without_texts(key), None)
        if instance is not None:
            cls.instances[key] = instance
    if instance is None:
        instance = cls.instances[key] = Instance(cls, False, min(depth, _DEEPEST_INSTANCE), loaded)
    return instance


def _without_texts(key: tuple[object, ...]) -> tuple[object, ...]:
    """Give the key under which an instance was made while the strings it is made with did not matter."""
    return (
        tuple(
            tuple(value for value in part if not isinstance(value, Constant))
            if isinstance(part, tuple)
            else part
            for part in key[:-1]
        )
        + key[-1:]
    )


def _is_named(machine: Machine, cls: Class) -> bool:
    """Tell whether instances keep a string that they are made with, and find attributes by it."""
    held = find(cls, "__init__") if machine.kept else None
    return held is not None and any(
        isinstance(value, Function) and bool(machine.selecting.get(value.code)) for value in held[1]
    )


def _is_text(value: Constant) -> bool:
    return isinstance(value.value, str)


def generic(machine: Machine, cls: Class) -> Instance:
    """Get the instance of a class of which nothing but the class is known.

    Its constructor runs with what the annotations of its parameters say.
    """
    if cls.generic is None:
        cls.generic = Instance(cls, True, 1)
        machine.prepare(cls.generic)
    return cls.generic


def instances(machine: Machine, values: Values) -> Values:
    """Give instances of the classes among the values (also of those in a tuple)."""
    found: Values = ()
    for value in values:
        if isinstance(value, Class):
            found = join(found, (generic(machine, value),))
        elif isinstance(value, External):
            found = join(found, instance_of(machine, value))
        elif isinstance(value, Container):
            for slot in value.items.values():
                found = join(found, instances(machine, slot.values))
        elif isinstance(value, Native) and value.external is not None:
            found = join(found, instance_of(machine, value.external))
    return found


def instance_of(machine: Machine, cls: External) -> Values:
    """Give an instance of a class outside the project, when the catalogue knows something of it."""
    if cls.instances is None:
        entry = next((entry for entry in cls.known.entries if entry.gives and entry.kind == "returns"), None)
        cls.instances = (machine.external(entry.gives if entry is not None else f"{cls.path}()"),)
    return cls.instances


def bind(value: Value, receiver: Value, cls: Class) -> Value | None:
    """Turn what a class holds into what an instance or a subclass of it gives; None for a property."""
    if isinstance(value, Function):
        if isinstance(receiver, Class):
            return value
        return bound(value, receiver)
    if isinstance(value, Static):
        return value.inner[0] if value.inner else None
    if isinstance(value, ClassMethod):
        inner = value.inner[0] if value.inner else None
        if isinstance(inner, Native) and inner.bind is not None and inner.handler is not None:
            return with_first(inner, cls)
        return bound(inner, cls) if isinstance(inner, Function) else inner
    return value


def function_of(value: Value) -> tuple[Function, ...]:
    """Give the function that a class holds, also under ``classmethod`` or ``staticmethod``."""
    inner = value.inner[0] if isinstance(value, ClassMethod | Static) and value.inner else value
    return (inner,) if isinstance(inner, Function) else ()


def bound(function: Function, receiver: Value) -> Bound:
    """Get the one bound method of a function and a receiver."""
    method = function.bound.get(receiver)
    if method is None:
        method = function.bound[receiver] = Bound(function, receiver)
    return method


def is_abstract(values: Values) -> bool:
    """Tell whether a method has nothing of its own to run."""
    return bool(values) and all(
        isinstance(value, Function) and all(statement[0] == f.S_RAISE for statement in value.code.body)
        for value in values
    )
