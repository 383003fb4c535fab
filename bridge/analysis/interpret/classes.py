"""Classes of the project: how they are made, in which order their bases are asked, their instances."""

from typing import TYPE_CHECKING

from bridge.analysis import facts as f
from bridge.analysis.facts import Code, Node
from bridge.analysis.interpret.frames import Frame
from bridge.analysis.values import (
    Bound,
    Class,
    ClassMethod,
    Constant,
    Container,
    External,
    Function,
    Instance,
    Native,
    Static,
    Value,
    Values,
    join,
)

if TYPE_CHECKING:
    from bridge.analysis.interpret.machine import Machine

_DEEPEST_INSTANCE = 4
_INSIDE = frozenset((
    "Optional", "Union", "Annotated", "Final", "ClassVar", "Required", "NotRequired", "ReadOnly",
    "Mapped", "Awaitable", "Coroutine",
))  # fmt: skip
_MAPPINGS = frozenset((
    "dict", "Dict", "Mapping", "MutableMapping", "defaultdict", "DefaultDict", "OrderedDict",
))  # fmt: skip
_COLLECTIONS = frozenset((
    "list", "List", "set", "Set", "frozenset", "FrozenSet", "tuple", "Tuple", "Sequence",
    "MutableSequence", "Iterable", "Iterator", "Collection", "Generator", "AsyncIterator",
    "AsyncIterable", "AsyncGenerator", "deque", "Deque", "KeysView", "ValuesView",
))  # fmt: skip


def define(machine: "Machine", frame: Frame, code: Code, bases: Node, keywords: Node, pos: int) -> Class:
    """Run a class statement."""
    made = frame.made.get(code.index)
    cls = made if isinstance(made, Class) else Class(code, Frame(code, frame, frame.module, None))
    frame.made[code.index] = cls
    machine.note_value(code, cls)
    found: list[Class | External] = []
    for base in bases:
        for value in machine.evaluate(frame, base):
            if isinstance(value, Native) and isinstance(value.data, Class) and value.data not in found:
                found.append(value.data)
            value = value.external if isinstance(value, Native) and value.external else value
            if isinstance(value, Class | External) and value is not cls and value not in found:
                found.append(value)
    cls.bases = tuple(found)
    cls.mro = _linearise(cls)
    cls.outside = tuple(
        owner for owner in cls.mro if isinstance(owner, External) and owner.path != "builtins.object"
    )
    cls.keywords = {name: machine.evaluate(frame, value) for name, value in keywords if name}
    cls.frame.made["class"] = cls
    machine.run(cls.frame)
    machine.note_class(cls)
    _tell_bases(machine, cls, frame, pos)
    return cls


def _tell_bases(machine: "Machine", cls: Class, frame: Frame, pos: int) -> None:
    """Run ``__init_subclass__`` of the bases, as the class statement does."""
    for owner in cls.mro[1:]:
        if isinstance(owner, Class):
            for value in owner.frame.env.get("__init_subclass__", ()):
                function = value.inner[0] if isinstance(value, ClassMethod) and value.inner else value
                if isinstance(function, Function):
                    machine.call_values((bound(function, cls),), [], frame, pos)


def metaclass_call(cls: Class) -> Function | None:
    """Find ``__call__`` of a metaclass of the project."""
    for owner in cls.mro:
        if isinstance(owner, Class):
            for meta in owner.keywords.get("metaclass", ()):
                held = find(meta, "__call__") if isinstance(meta, Class) else None
                for value in held[1] if held else ():
                    if isinstance(value, Function):
                        return value
    return None


def _linearise(cls: Class) -> tuple[Class | External, ...]:
    """Order a class and its bases by C3; by depth where the bases contradict each other."""
    sequences = [list(base.mro) if isinstance(base, Class) else [base] for base in cls.bases]
    sequences.append(list(cls.bases))
    order: list[Class | External] = [cls]
    while any(sequences):
        sequences = [sequence for sequence in sequences if sequence]
        for sequence in sequences:
            head = sequence[0]
            if not any(head in other[1:] for other in sequences):
                break
        else:
            head = sequences[0][0]
        if head not in order:
            order.append(head)
        sequences = [[item for item in sequence if item is not head] for sequence in sequences]
    return tuple(order)


def annotate(frame: Frame, name: str, annotation: Node) -> None:
    """Note an annotation in a class body."""
    cls = frame.made["class"]
    assert isinstance(cls, Class)
    cls.annotations.setdefault(name, annotation)


def find(cls: Class, name: str) -> tuple[Class | External, Values] | None:
    """Find the first class in the order of bases that has a name, or the first one outside the project."""
    for owner in cls.mro:
        if isinstance(owner, External):
            continue
        values = owner.frame.env.get(name)
        if values is not None:
            return owner, values
    return None


def externals(cls: Class) -> tuple[External, ...]:
    """List the bases outside the project, ``object`` left out."""
    return cls.outside


def derives(cls: Class, *paths: str) -> bool:
    """Tell whether a class derives from one of these classes outside the project."""
    return any(owner.path in paths for owner in externals(cls))


def make(machine: "Machine", cls: Class, arguments: tuple[Values, ...]) -> Instance:
    """Get the instance of a class that stands for all made with these arguments."""
    depth = 1 + max(
        (value.depth for values in arguments for value in values if isinstance(value, Instance)), default=0
    )
    key = tuple(tuple(value for value in values if not isinstance(value, Constant)) for values in arguments)
    if depth > _DEEPEST_INSTANCE or len(cls.instances) > 40:
        key = ()
    instance = cls.instances.get(key)
    if instance is None:
        instance = cls.instances[key] = Instance(cls, False, min(depth, _DEEPEST_INSTANCE))
    return instance


def generic(machine: "Machine", cls: Class) -> Instance:
    """Get the instance of a class of which nothing but the class is known.

    Its constructor runs with what the annotations of its parameters say.
    """
    if cls.generic is None:
        cls.generic = Instance(cls, True, 1)
        machine.prepare(cls.generic)
    return cls.generic


def instances(machine: "Machine", values: Values) -> Values:
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


def instance_of(machine: "Machine", cls: External) -> Values:
    """Give an instance of a class outside the project, when the catalogue knows something of it."""
    entry = next((entry for entry in cls.known.entries if entry.gives and entry.kind == "returns"), None)
    path = entry.gives if entry is not None else f"{cls.path}()"
    value = machine.external(path)
    return (value,)


def annotated(machine: "Machine", frame: Frame, annotation: Node) -> Values:
    """Give what a name annotated like this holds."""
    kind = annotation[0]
    if kind == f.OPERATOR:
        left: Node = annotation[2]
        right: Node | None = annotation[3]
        found = annotated(machine, frame, left)
        return found if right is None else join(found, annotated(machine, frame, right))
    if kind == f.SUBSCRIPT:
        return _subscripted(machine, frame, annotation)
    if kind in (f.NAME, f.ATTR):
        values = machine.evaluate(frame, annotation)
        return instances(machine, tuple(value for value in values if not _is_plain(value)))
    return ()


def _is_plain(value: Value) -> bool:
    return isinstance(value, External) and (
        value.path.startswith(("builtins.", "typing.", "typing_extensions.", "collections.abc."))
        or value.path in ("datetime.datetime", "datetime.date", "decimal.Decimal", "uuid.UUID")
    )


def _subscripted(machine: "Machine", frame: Frame, annotation: Node) -> Values:
    base: Node = annotation[1]
    index: Node = annotation[2]
    pos: int = annotation[3]
    name = base[2] if base[0] == f.ATTR else base[1] if base[0] == f.NAME else ""
    items: Node = index[2] if index[0] == f.SEQUENCE else (index,)
    if name in _INSIDE:
        first = items[-1:] if name == "Coroutine" else items[:1] if name == "Annotated" else items
        found: Values = ()
        for item in first:
            found = join(found, annotated(machine, frame, item))
        return found
    if name in ("type", "Type"):
        return machine.evaluate(frame, items[0])
    if name in _MAPPINGS and len(items) == 2:
        return _declared_container(machine, frame, pos, "dict", items[1])
    if name in _COLLECTIONS and items:
        return _declared_container(machine, frame, pos, "list", items[0])
    if name in ("Callable", "Literal"):
        return ()
    return annotated(machine, frame, base)


def _declared_container(machine: "Machine", frame: Frame, pos: int, kind: str, item: Node) -> Values:
    elements = annotated(machine, frame, item)
    if not elements:
        return ()
    key = ("annotation", pos)
    container = frame.containers.get(key)
    if container is None:
        container = frame.containers[key] = Container(kind)
    machine.grow(container.elements, elements)
    return (container,)


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
        return bound(inner, cls) if isinstance(inner, Function) else inner
    return value


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
