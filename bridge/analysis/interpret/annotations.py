"""Read what an annotation says of a name."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import classes, type_variables
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Alias, Class, Constant, Container, External, Prefix, Value, Values, join
from bridge.analysis.values.frames import Frame

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

CALLABLE = "callable"
"""The name of what stands for a value that is known by its annotation as a callable alone."""


NEW_TYPE = "new type"
"""The name of what ``typing.NewType`` makes, which holds the type that it is a name for."""


def annotated(machine: Machine, frame: Frame, annotation: Node) -> Values:
    """Give what a name annotated like this holds."""
    kind = annotation[0]
    if kind == f.CONST:
        return annotated(machine, frame, _spelled(annotation[1])) if _is_dotted(annotation[1]) else ()
    if kind == f.OPERATOR:
        left: Node = annotation[2]
        right: Node | None = annotation[3]
        found = annotated(machine, frame, left)
        return found if right is None else join(found, annotated(machine, frame, right))
    if kind == f.SUBSCRIPT:
        return _subscripted(machine, frame, annotation)
    if kind in (f.NAME, f.ATTR):
        values = machine.evaluate(frame, annotation)
        found = classes.instances(machine, tuple(value for value in values if not _is_plain(value)))
        for value in values:
            if isinstance(value, Alias):
                found = join(found, annotated(machine, value.frame, value.node))
            elif isinstance(value, Native) and value.name == NEW_TYPE:
                found = join(found, classes.instances(machine, value.data))
            elif isinstance(value, Native) and value.name == type_variables.VARIABLE:
                for home, node in type_variables.written(machine, value):
                    found = join(found, annotated(machine, home, node))
        return found
    return ()


def annotated_for(machine: Machine, cls: Class, frame: Frame, annotation: Node) -> Values:
    """Give what an annotation means for a class, which may say what the type variables of its bases are."""
    if not type_variables.has_types(machine, cls):
        return annotated(machine, frame, annotation)
    before, machine.receiver = machine.receiver, cls
    try:
        return annotated(machine, frame, annotation)
    finally:
        machine.receiver = before


def completed(machine: Machine, frame: Frame, annotation: Node, values: Values) -> Values:
    """Add what an annotation says to values of which none says anything itself."""
    return values if tells(values) else join(annotated(machine, frame, annotation), values)


def tells(values: Values) -> bool:
    """Tell whether any of the values says something itself: neither nothing known nor texts do."""
    for value in values:
        kind = type(value)
        if kind is External:
            if value.known.prefix or value.known.entries:  # type: ignore[attr-defined]
                return True
        elif kind is not Constant and kind is not Prefix:
            return True
    return False


def _is_dotted(text: object) -> bool:
    return isinstance(text, str) and all(part.isidentifier() for part in text.split("."))


def _spelled(text: str) -> Node:
    """Read a name that stands in quotes inside an alias, where it is no annotation yet."""
    first, *rest = text.split(".")
    node: Node = (f.NAME, first)
    for part in rest:
        node = (f.ATTR, node, part, -1)
    return node


def _callable(machine: Machine, frame: Frame, pos: int, returned: Node) -> Values:
    """Give something that returns what the annotation of a callable says."""
    key = ("callable", pos, machine.receiver)
    made = frame.made.get(key)
    if made is None:
        found = annotated(machine, frame, returned)
        if not found:
            return ()
        made = frame.made[key] = Native(CALLABLE, lambda _: found)
    return (made,)


def _is_plain(value: Value) -> bool:
    return isinstance(value, External) and (
        value.path.startswith(("builtins.", "typing.", "typing_extensions.", "collections.abc."))
        or value.path in ("datetime.datetime", "datetime.date", "decimal.Decimal", "uuid.UUID")
    )


def _subscripted(machine: Machine, frame: Frame, annotation: Node) -> Values:
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
        return type_variables.classes_of(machine, machine.evaluate(frame, items[0]))
    if name in _MAPPINGS and len(items) == 2:
        return _declared_container(machine, frame, pos, "dict", items[1])
    if name in _COLLECTIONS and items:
        return _declared_container(machine, frame, pos, "list", items[0])
    if name == "Callable" and len(items) > 1:
        return _callable(machine, frame, pos, items[-1])
    if name in ("Callable", "Literal"):
        return ()
    return annotated(machine, frame, base)


def _declared_container(machine: Machine, frame: Frame, pos: int, kind: str, item: Node) -> Values:
    elements = annotated(machine, frame, item)
    if not elements:
        return ()
    key = ("annotation", pos, machine.receiver)
    container = frame.containers.get(key)
    if container is None:
        container = frame.containers[key] = Container(kind)
    machine.grow(container.elements, elements)
    return (container,)
