"""Iterate: what runs, and what comes out."""

from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import classes, mappings
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import (
    Class,
    Container,
    Expression,
    External,
    Function,
    Instance,
    Lazy,
    Running,
    Step,
    Value,
    Values,
    join,
    unite,
)
from bridge.analysis.values.frames import Frame
from bridge.catalog.entry import Kind

_MANY = 8
"""A container with so many keys is a table: what they hold is gathered in one go, and remembered."""


def iterate(machine: Machine, values: Values, frame: Frame, pos: int) -> Values:
    """Iterate over each of the values; give the elements."""
    if len(values) == 1:
        # By far the most frequent case.
        return _elements(machine, values[0], frame, pos)
    return unite([_elements(machine, value, frame, pos) for value in values])


def _elements(machine: Machine, value: Value, frame: Frame, pos: int) -> Values:
    if isinstance(value, Container):
        return _container(value, frame)
    if isinstance(value, External):
        return _external(machine, value, frame, pos)
    if isinstance(value, Instance):
        return _instance(machine, value, frame, pos)
    if isinstance(value, Running):
        machine.enter(value.frame, frame, pos, CallKind.ITERATE)
        return value.frame.yields
    if isinstance(value, Native):
        if value.iterate is not None:
            return value.iterate(value, frame, pos)
        return _external(machine, value.external, frame, pos) if value.external is not None else ()
    if isinstance(value, Class):
        return classes.members(value) or _class(machine, value, frame, pos)
    if isinstance(value, Lazy):
        return _lazy(machine, value, frame, pos)
    return machine.run_expression(value) if isinstance(value, Expression) else ()


def drive(machine: Machine, values: Values, frame: Frame, pos: int) -> None:
    """Run coroutines among the values, as awaiting them does."""
    for value in values:
        if isinstance(value, Running) and value.frame.code.is_async and not value.frame.code.is_generator:
            machine.enter(value.frame, frame, pos, CallKind.CALL)


def _container(value: Container, frame: Frame) -> Values:
    if value.kind == "dict":
        value.keys.readers[frame.step] = None
        return value.keys.values
    return everything(value, frame)


def everything(value: Container, frame: Frame) -> Values:
    """Give all that a container holds."""
    step = frame.step
    value.elements.readers[step] = None
    if len(value.items) >= _MANY:
        return _gathered(value, step)
    if not value.items:
        return value.elements.values
    found = [value.elements.values]
    for slot in value.items.values():
        slot.readers[step] = None
        found.append(slot.values)
    return unite(found)


def _gathered(value: Container, step: Step | Frame) -> Values:
    """Give all that a table holds, gathered anew only when some key holds more than it did."""
    found = parts(value, step)
    if value.gathered is None or value.gathered[0] != found:
        held: dict[Value, None] = {}
        for values in found:
            for one in values:
                if one not in held and len(held) < one.room:
                    held[one] = None
        value.gathered = found, tuple(held)
    return value.gathered[1]


def parts(value: Container, step: Step | Frame) -> list[Values]:
    """List what each slot of a container holds, and note that all of them are read."""
    slots = value.items.values()
    if value.readers.get(step) != len(slots):
        value.readers[step] = len(slots)
        value.elements.readers[step] = None
        for slot in slots:
            slot.readers[step] = None
    return [value.elements.values, *[slot.values for slot in slots]]


def _external(machine: Machine, value: External, frame: Frame, pos: int) -> Values:
    found: Values = ()
    entry = value.known.find(Kind.ITERATES)
    if entry is not None and not machine.asynchronous:
        machine.hit(frame, pos, entry, value.path)
    for known in value.known.entries:
        if known.kind is Kind.YIELDS:
            found = join(found, (machine.external(known.gives),))
    return found


def _instance(machine: Machine, value: Instance, frame: Frame, pos: int) -> Values:
    held = classes.find(value.cls, "__iter__") or classes.find(value.cls, "__aiter__")
    if held is None:
        found: Values = ()
        for name in classes.tuple_fields(value.cls):
            found = join(found, machine.attribute((value,), name, frame, pos))
        own = mappings.items(machine, value)
        if own is not None:
            found = join(found, _container(own, frame))
        for base in classes.externals(value.cls):
            for instance in classes.instance_of(machine, base):
                found = join(found, iterate(machine, (instance,), frame, pos))
        getter = classes.find(value.cls, "__getitem__")
        if getter is not None:
            methods = tuple(classes.bound(item, value) for item in getter[1] if isinstance(item, Function))
            found = join(found, machine.call_values(methods, [()], frame, pos, CallKind.ITERATE))
        return found
    found = ()
    for item in held[1]:
        if not isinstance(item, Function):
            continue
        iterators = machine.call_values((classes.bound(item, value),), [], frame, pos, CallKind.ITERATE)
        for iterator in iterators:
            if isinstance(iterator, Instance):
                found = join(found, advance(machine, iterator, frame, pos))
            else:
                found = join(found, iterate(machine, (iterator,), frame, pos))
    return found


def _class(machine: Machine, value: Class, frame: Frame, pos: int) -> Values:
    """Iterate over a class whose metaclass says how."""
    method = classes.metaclass_method(value, "__iter__")
    if method is None:
        return ()
    made = machine.call_values((classes.bound(method, value),), [], frame, pos, CallKind.ITERATE)
    found: Values = ()
    for iterator in made:
        if isinstance(iterator, Instance):
            found = join(found, advance(machine, iterator, frame, pos))
        elif iterator is not value:
            found = join(found, iterate(machine, (iterator,), frame, pos))
    return found


def advance(machine: Machine, value: Instance, frame: Frame, pos: int) -> Values:
    """Call ``__next__`` (or ``__anext__``) of an iterator of the project's own."""
    held = classes.find(value.cls, "__next__") or classes.find(value.cls, "__anext__")
    if held is None:
        return ()
    methods = tuple(classes.bound(item, value) for item in held[1] if isinstance(item, Function))
    got = machine.call_values(methods, [], frame, pos, CallKind.ITERATE)
    drive(machine, got, frame, pos)
    result: Values = ()
    for item in got:
        result = join(result, item.frame.returns if isinstance(item, Running) else (item,))
    return result


def _lazy(machine: Machine, value: Lazy, frame: Frame, pos: int) -> Values:
    found = value.elements
    inner: Values = ()
    for source in value.sources:
        inner = join(inner, iterate(machine, (source,), frame, pos))
    if value.functions:
        got = machine.call_values(value.functions, [inner], frame, pos, CallKind.ITERATE)
        return join(found, got)
    return join(found, inner)
