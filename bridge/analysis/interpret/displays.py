"""Evaluate what makes containers of expressions: displays, subscripts, sums of lists."""

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.interpret import containers, iteration, membership, operators
from bridge.analysis.interpret.call_expressions import mention
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Alias, Container, External, Instance, Value, Values, join
from bridge.analysis.values.frames import Frame

_WITH_STEP = 3
_TYPE: Node = (f.NAME, "type")
_GENERIC = ("typing.", "typing_extensions.", "collections.abc.", "builtins.dict", "builtins.list")


def sequence(machine: Machine, frame: Frame, node: Node) -> Values:
    _, kind, elements, pos = node
    container = containers.make(machine, frame, pos, kind)
    spread = False
    for index, element in enumerate(elements):
        if element[0] == f.STAR:
            spread = True
            values = machine.iterate(machine.evaluate(frame, element[1]), frame, element[2])
            machine.grow(container.elements, values)
            continue
        values = machine.evaluate(frame, element)
        if values:
            mention(frame, pos, values)
        if spread or kind == "set":
            machine.grow(container.elements, values)
            if kind == "set":
                membership.hashed(machine, values, frame, pos)
        else:
            containers.put(machine, container, (machine.constant(index),), values)
    return (container,)


def dictionary(machine: Machine, frame: Frame, node: Node) -> Values:
    container = containers.make(machine, frame, node[2], "dict")
    for key, value in node[1]:
        values = machine.evaluate(frame, value)
        if values:
            mention(frame, node[2], values)
        if key is None:
            for source in values:
                if isinstance(source, Container):
                    containers.spread(machine, container, source, frame)
        else:
            keys = machine.evaluate(frame, key)
            membership.hashed(machine, keys, frame, node[2])
            containers.put(machine, container, keys, values)
    return (container,)


def subscript(machine: Machine, frame: Frame, node: Node) -> Values:
    _, base, index, pos = node
    owners = machine.evaluate(frame, base)
    if index[0] == f.SLICE:
        for part in index[1]:
            machine.evaluate(frame, part)
        found: Values = ()
        for value in owners:
            if isinstance(value, Native) and value.attribute is not None:
                sliced = value.attribute(value, "[:]", frame, pos)
                sliced = (value,) if sliced is None else sliced
                if len(index[1]) == _WITH_STEP:
                    # Every nth row can't be asked for, so that all of them are fetched.
                    machine.iterate(sliced, frame, pos)
                found = join(found, sliced)
            elif isinstance(value, Instance):
                found = join(
                    found, operators.operator(machine, (value,), "__getitem__", (), frame, pos) or (value,)
                )
            else:
                found = join(found, (value,))
        return found
    keys = machine.evaluate(frame, index)
    if frame.code.kind == f.MODULE and any(_is_generic(value) for value in owners):
        return (_alias(frame, node),)
    if index[0] == f.CALL and index[1] == _TYPE:
        keys = join(keys, containers.of_derived(owners, keys))
    return containers.item(machine, owners, keys, frame, pos) if owners else ()


def _is_generic(value: Value) -> bool:
    return isinstance(value, External) and value.path.startswith(_GENERIC)


def _alias(frame: Frame, node: Node) -> Alias:
    """Keep the annotation that a module gives a name."""
    key = ("alias", node[3])
    return frame.once(key, lambda: Alias(node, frame))


def slice_parts(machine: Machine, frame: Frame, node: Node) -> Values:
    for part in node[1]:
        machine.evaluate(frame, part)
    return ()


def concatenated(machine: Machine, frame: Frame, parts: Values, pos: int) -> Values:
    kinds = [part.kind for part in parts if isinstance(part, Container)]
    result = containers.make(machine, frame, pos, kinds[0] if kinds else "list")
    for part in parts:
        if isinstance(part, Native):
            # What a framework made of a list stays one thing inside the new list.
            machine.grow(result.elements, (part,))
        if isinstance(part, Container):
            if part.kind == "dict":
                containers.spread(machine, result, part, frame)
            else:
                machine.grow(result.elements, iteration.everything(part, frame))
    return (result,)
