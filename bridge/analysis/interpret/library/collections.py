"""Builtins and classes that gather elements."""

from bridge.analysis.interpret import constructors, containers, operators
from bridge.analysis.interpret.machine import Call, Handler
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Bound,
    Class,
    Container,
    External,
    Function,
    Instance,
    Partial,
    Value,
    Values,
    join,
)
from bridge.analysis.values.frames import Frame


def _made(call: Call, kind: str) -> Container:
    return containers.make(call.machine, call.frame, call.pos, kind)


def _key(call: Call, elements: Values) -> None:
    key = call.keywords.get("key", ())
    if key:
        call.machine.call_values(key, [elements], call.frame, call.pos)


def _iterating(call: Call) -> Values:
    """Iterate over the arguments, and keep their elements in a new list."""
    return _iterating_from(call, 0)


def _iterating_from(call: Call, first: int) -> Values:
    machine = call.machine
    container = _made(call, "list")
    for values in call.arguments[first:]:
        machine.grow(container.elements, machine.iterate(values, call.frame, call.pos))
    _key(call, container.elements.values)
    return (container,)


def _sorted(call: Call) -> Values:
    """Sort by a key, or by comparing the elements with each other."""
    _hint(call)
    made = _iterating(call)
    elements = made[0].elements.values if isinstance(made[0], Container) else ()
    if "key" not in call.keywords:
        own = tuple(value for value in elements if isinstance(value, Instance))
        operators.operator(call.machine, own, "__lt__", elements, call.frame, call.pos)
    return made


def _consuming(call: Call) -> Values:
    """Iterate over the arguments and give one of their elements: ``max``, ``sum``, ``any``."""
    found: Values = ()
    for values in call.arguments:
        found = join(found, call.machine.iterate(values, call.frame, call.pos))
    _key(call, found)
    return found


def _extreme(call: Call) -> Values:
    """Give the least or the greatest: by a key, or by comparing the elements with each other."""
    found = _consuming(call) if len(call.arguments) == 1 else _given(call)
    if "key" not in call.keywords:
        own = tuple(value for value in found if isinstance(value, Instance))
        for method in ("__lt__", "__gt__"):
            if operators.operator(call.machine, own, method, found, call.frame, call.pos):
                break
    return found


def _given(call: Call) -> Values:
    """Give all arguments, one of which is the answer."""
    found: Values = ()
    for values in call.arguments:
        found = join(found, values)
    _key(call, found)
    return found


def _sum(call: Call) -> Values:
    """Add the elements up, each to what the ones before came to."""
    machine = call.machine
    elements = machine.iterate(call.argument(0), call.frame, call.pos)
    own = tuple(value for value in elements if isinstance(value, Instance))
    total = operators.operator(machine, own, "__add__", elements, call.frame, call.pos)
    first = operators.operator(machine, own, "__radd__", call.argument(1, "start"), call.frame, call.pos)
    return join(join(elements, total), first)


def _joining(call: Call) -> Values:
    call.machine.iterate(call.argument(0), call.frame, call.pos)
    return ()


def _list(call: Call) -> Values:
    if not call.arguments:
        return (_made(call, "list"),)
    _hint(call)
    return _iterating(call)


def _hint(call: Call) -> None:
    """Ask what a list is made of for its length: how much room it will need."""
    own = tuple([value for value in call.argument(0) if isinstance(value, Instance)])
    if own:
        operators.operator(call.machine, own, "__len__", (), call.frame, call.pos)


def _empty_list(call: Call) -> Values:
    return _iterating(call) if call.arguments else (_made(call, "list"),)


def _dict(call: Call) -> Values:
    machine = call.machine
    container = _made(call, "dict")
    for value in call.argument(0):
        if isinstance(value, Container) and value.kind == "dict":
            containers.spread(machine, container, value, call.frame)
        else:
            for pair in machine.iterate((value,), call.frame, call.pos):
                if isinstance(pair, Container):
                    keys = containers.element(machine, (pair,), 0, call.frame, call.pos)
                    values = containers.element(machine, (pair,), 1, call.frame, call.pos)
                    containers.put(machine, container, keys, values)
    for name, values in call.keywords.items():
        containers.put(machine, container, (machine.constant(name),), values)
    return (container,)


def _from_keys(call: Call) -> Values:
    """Make a dictionary of keys that all hold one value."""
    machine = call.machine
    container = _made(call, "dict")
    keys = machine.iterate(call.argument(0), call.frame, call.pos)
    containers.put(machine, container, keys, call.argument(1))
    return (container,)


def _chained(call: Call) -> Values:
    """Give a view of several dictionaries: of what any of them holds, or looks up itself."""
    container = _made(call, "dict")
    own: Values = ()
    for values in call.arguments:
        for value in values:
            if isinstance(value, Instance):
                own = join(own, (value,))
            elif isinstance(value, Container) and value.kind == "dict":
                containers.spread(call.machine, container, value, call.frame)
    return (container, *own)


def _default_dict(call: Call) -> Values:
    container = _made(call, "dict")
    factory = call.argument(0)
    if factory:
        made = call.machine.call_values(factory, [], call.frame, call.pos)
        call.machine.grow(container.elements, made)
        if len(made) == 1 and isinstance(made[0], Container) and isinstance(factory[0], External):
            container.default = made[0].kind
    return (container,)


def _heap_push(call: Call) -> Values:
    """Put an element where its comparisons with the others say; give one of them."""
    machine = call.machine
    for heap in call.argument(0):
        if isinstance(heap, Container):
            machine.grow(heap.elements, call.argument(1))
    return _heap_pop(call)


def _heap_pop(call: Call) -> Values:
    """Give an element of a heap, whose elements are compared with each other."""
    elements = call.machine.iterate(call.argument(0), call.frame, call.pos)
    own = tuple(value for value in elements if isinstance(value, Instance))
    operators.operator(call.machine, own, "__lt__", elements, call.frame, call.pos)
    return elements


def _bisect(call: Call) -> Values:
    """Find the place of an element in a sorted list, by a key or by comparing it with others."""
    machine = call.machine
    elements = machine.iterate(call.argument(0), call.frame, call.pos)
    _key(call, elements)
    if "key" not in call.keywords:
        both = join(call.argument(1), elements)
        own = tuple(value for value in both if isinstance(value, Instance))
        operators.operator(machine, own, "__lt__", both, call.frame, call.pos)
    return ()


def _insort(call: Call) -> Values:
    """Put an element at its place in a sorted list."""
    for held in call.argument(0):
        if isinstance(held, Container):
            call.machine.grow(held.elements, call.argument(1))
    return _bisect(call)


def _field(call: Call) -> Values:
    """Give what a data class's field holds when nothing is given for it."""
    factories = join(call.keywords.get("default_factory", ()), call.keywords.get("factory", ()))
    made = call.machine.call_values(factories, [], call.frame, call.pos)
    default = call.keywords.get("default", ())
    field = constructors.Field(
        _own(factories),
        default,
        _own(call.keywords.get("converter", ())),
        _own(call.keywords.get("validator", ())),
        setters=_own(call.keywords.get("on_setattr", ())) if _is_attrs(call.target) else (),
    )
    if not field.acts and not _is_attrs(call.target):
        return made or default
    # What runs code of the project runs it whenever an instance is made.
    return (Native("field", bind=lambda *_: made or default, attribute=_part_of_field, data=field),)


def _is_attrs(target: Value | None) -> bool:
    return isinstance(target, External) and target.path.startswith(("attr.", "attrs."))


def _own(values: Values) -> Values:
    """Leave what runs code of the project, also from a list of such."""
    found: Values = ()
    for value in values:
        if isinstance(value, Container):
            held = tuple(item for slot in (*value.items.values(), value.elements) for item in slot.values)
            found = join(found, _own(held))
        elif isinstance(value, Function | Bound | Class | Partial):
            found = join(found, (value,))
    return found


def _part_of_field(value: Native, name: str, frame: Frame, pos: int) -> Values | None:
    """Give ``field.validator`` and ``field.default``: decorators of methods."""
    if name not in ("validator", "default"):
        return None

    def take(call: Call) -> Values:
        functions = call.argument(0)
        if name == "validator":
            value.data.validators = join(value.data.validators, functions)
        else:
            value.data.defaults = join(value.data.defaults, functions)
        return functions

    return (Native(f"field.{name}", take),)


def _factory(call: Call) -> Values:
    """Give what ``attr.Factory`` makes when a field is given nothing."""
    return call.machine.call_values(call.argument(0, "factory"), [], call.frame, call.pos)


HANDLERS: dict[str, Handler] = {
    "dataclasses.field": _field,
    **dict.fromkeys(("attr.ib", "attr.attrib", "attr.field", "attrs.field"), _field),
    **dict.fromkeys(("attr.Factory", "attrs.Factory"), _factory),
    "pydantic.Field": _field,
    "builtins.tuple": _list,
    "builtins.list": _list,
    "builtins.set": _empty_list,
    "builtins.frozenset": _empty_list,
    "builtins.sorted": _sorted,
    "collections.deque": _empty_list,
    "collections.Counter": _empty_list,
    "weakref.WeakSet": _empty_list,
    **dict.fromkeys(("weakref.WeakValueDictionary", "weakref.WeakKeyDictionary"), _dict),
    "collections.OrderedDict": _dict,
    "collections.ChainMap": _chained,
    "builtins.dict": _dict,
    "builtins.dict.fromkeys": _from_keys,
    "collections.defaultdict": _default_dict,
    "builtins.max": _extreme,
    "builtins.min": _extreme,
    "builtins.sum": _sum,
    **dict.fromkeys(("heapq.heappush", "heapq.heappushpop", "heapq.heapreplace"), _heap_push),
    **dict.fromkeys(("bisect.bisect", "bisect.bisect_left", "bisect.bisect_right"), _bisect),
    **dict.fromkeys(("bisect.insort", "bisect.insort_left", "bisect.insort_right"), _insort),
    **dict.fromkeys(("heapq.heappop", "heapq.heapify"), _heap_pop),
    **dict.fromkeys(("heapq.nlargest", "heapq.nsmallest"), lambda call: _iterating_from(call, 1)),
    "builtins.any": _consuming,
    "builtins.all": _consuming,
    "builtins.str().join": _joining,
    "builtins.bytes().join": _joining,
}
