"""What each expression means, and what evaluating it runs."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import calls, classes, containers, iteration, names, statements
from bridge.analysis.interpret.frames import Frame
from bridge.analysis.values import (
    Bound,
    Container,
    Expression,
    External,
    Function,
    Instance,
    Native,
    Running,
    Values,
    join,
)

if TYPE_CHECKING:
    from bridge.analysis.interpret.machine import Machine


def _constant(machine: "Machine", frame: Frame, node: Node) -> Values:
    return (machine.constant(node[1]),)


def _unknown(machine: "Machine", frame: Frame, node: Node) -> Values:
    return ()


def _name(machine: "Machine", frame: Frame, node: Node) -> Values:
    return names.look_up(machine, frame, node[1])


def _attribute(machine: "Machine", frame: Frame, node: Node) -> Values:
    owners = machine.evaluate(frame, node[1])
    return machine.attribute(owners, node[2], frame, node[3]) if owners else ()


def _call(machine: "Machine", frame: Frame, node: Node) -> Values:
    from bridge.analysis.interpret.machine import Call

    _, function, arguments, keywords, pos = node
    if function == (f.NAME, "super"):
        return names.super_of(machine, frame, arguments)
    callees = machine.evaluate(frame, function)
    call = Call(machine, frame, pos, [])
    for argument in arguments:
        if argument[0] == f.STAR:
            call.starred = True
            _spread(machine, frame, argument, call.arguments)
        else:
            values = machine.evaluate(frame, argument)
            mention(frame, pos, values)
            call.arguments.append(values)
    for name, expression in keywords:
        values = machine.evaluate(frame, expression)
        if name is None:
            call.starred = True
            _spread_keywords(values, frame, call.keywords)
        else:
            call.keywords[name] = values
            mention(frame, pos, values)
    if not callees:
        names.note_unknown(frame, function, pos)
        calls._run_arguments(machine, call)
        return ()
    return machine.call(callees, call)


def mention(frame: Frame, pos: int, values: Values) -> None:
    """Note functions that are handed on, so that somebody else may call them."""
    for value in values:
        if isinstance(value, Function | Bound):
            frame.mentions[pos, value] = None


def _spread(machine: "Machine", frame: Frame, node: Node, arguments: list[Values]) -> None:
    values = machine.evaluate(frame, node[1])
    for value in values:
        if isinstance(value, Container) and value.kind == "tuple" and not value.elements.values:
            for index in range(max((key for key in value.items if isinstance(key, int)), default=-1) + 1):
                slot = value.items.get(index)
                if slot is not None:
                    slot.readers[frame] = None
                arguments.append(slot.values if slot is not None else ())
            return
    elements = machine.iterate(values, frame, node[2])
    if elements:
        arguments.extend([elements] * 4)


def _spread_keywords(values: Values, frame: Frame, keywords: dict[str, Values]) -> None:
    for value in values:
        if isinstance(value, Container):
            for key, slot in value.items.items():
                if isinstance(key, str):
                    slot.readers[frame] = None
                    keywords[key] = join(keywords.get(key, ()), slot.values)


def _subscript(machine: "Machine", frame: Frame, node: Node) -> Values:
    _, base, index, pos = node
    owners = machine.evaluate(frame, base)
    if index[0] == f.SLICE:
        for part in index[1]:
            machine.evaluate(frame, part)
        found: Values = ()
        for value in owners:
            if isinstance(value, Native) and value.attribute is not None:
                sliced = value.attribute(value, "[:]", frame, pos)
                found = join(found, (value,) if sliced is None else sliced)
            elif isinstance(value, Instance):
                found = join(
                    found, calls.operator(machine, (value,), "__getitem__", (), frame, pos) or (value,)
                )
            else:
                found = join(found, (value,))
        return found
    keys = machine.evaluate(frame, index)
    return containers.item(machine, owners, keys, frame, pos) if owners else ()


def _slice(machine: "Machine", frame: Frame, node: Node) -> Values:
    for part in node[1]:
        machine.evaluate(frame, part)
    return ()


def _operator(machine: "Machine", frame: Frame, node: Node) -> Values:
    _, method, left, right, pos = node
    first = machine.evaluate(frame, left)
    second = machine.evaluate(frame, right) if right is not None else ()
    if not first and not second:
        return ()
    found = calls.operator(machine, first, f"__{method}__", second, frame, pos)
    if not found and second:
        found = calls.operator(machine, second, f"__r{method}__", first, frame, pos)
    if not found and method in ("add", "or"):
        kept = tuple(value for value in join(first, second) if isinstance(value, Container | Native))
        return _concatenated(machine, frame, kept, pos) if len(kept) > 1 else kept
    return found


def _concatenated(machine: "Machine", frame: Frame, parts: Values, pos: int) -> Values:
    kinds = [part.kind for part in parts if isinstance(part, Container)]
    result = containers.make(machine, frame, pos, kinds[0] if kinds else "list")
    for part in parts:
        if isinstance(part, Native):
            # What a framework made of a list stays one thing inside the new list.
            machine.grow(result.elements, (part,))
        if isinstance(part, Container):
            if part.kind == "dict":
                for key, slot in part.items.items():
                    slot.readers[frame] = None
                    containers.put(machine, result, (machine.constant(key),), slot.values)
            else:
                machine.grow(result.elements, iteration.everything(part, frame))
    return (result,)


def _compare(machine: "Machine", frame: Frame, node: Node) -> Values:
    _, left, rest, pos = node
    first = machine.evaluate(frame, left)
    for method, right in rest:
        second = machine.evaluate(frame, right)
        if method == "contains":
            calls.operator(machine, second, "__contains__", first, frame, pos)
            for value in second:
                if isinstance(value, Running | Expression):
                    machine.iterate((value,), frame, pos)
        elif method:
            calls.operator(machine, first, f"__{method}__", second, frame, pos)
        first = second
    return ()


def _boolean(machine: "Machine", frame: Frame, node: Node) -> Values:
    found: Values = ()
    for operand in node[1]:
        found = join(found, machine.evaluate(frame, operand))
    return found


def _not(machine: "Machine", frame: Frame, node: Node) -> Values:
    machine.evaluate(frame, node[1])
    return ()


def _choice(machine: "Machine", frame: Frame, node: Node) -> Values:
    machine.evaluate(frame, node[1])
    return join(machine.evaluate(frame, node[2]), machine.evaluate(frame, node[3]))


def _lambda(machine: "Machine", frame: Frame, node: Node) -> Values:
    code = frame.code.facts.codes[node[1]]
    return (calls.make_function(machine, frame, code, node[2]),)


def _comprehension(machine: "Machine", frame: Frame, node: Node) -> Values:
    _, kind, _, _, generators, pos, bound = node
    if kind == "generator":
        # Only the first iterable is evaluated at once; the rest runs when the generator is iterated over.
        first = machine.evaluate(frame, generators[0][1])
        env = dict(frame.env)
        env["<first>"] = first
        made = frame.made.get(("expression", pos))
        if not isinstance(made, Expression):
            made = frame.made["expression", pos] = Expression(frame, node, env)
        else:
            made.env = statements.merge(made.env, env)
        return (made,)
    before = {name: frame.env.get(name) for name in bound}
    keys, values = comprehend(machine, frame, node, machine.evaluate(frame, generators[0][1]))
    for name, old in before.items():
        if old is None:
            frame.env.pop(name, None)
        else:
            frame.env[name] = old
    container = containers.make(machine, frame, pos, kind)
    if kind == "dict":
        machine.grow(container.keys, keys)
        machine.grow(container.elements, values)
    else:
        machine.grow(container.elements, keys)
    return (container,)


def comprehend(machine: "Machine", frame: Frame, node: Node, first: Values) -> tuple[Values, Values]:
    """Run the loops of a comprehension; give its elements (and values, for dictionaries)."""
    _, _, element, value, generators, _, _ = node
    for index, (target, iterable, tests, is_async, pos) in enumerate(generators):
        source = first if index == 0 else machine.evaluate(frame, iterable)
        elements = machine.iterate_async(source, frame, pos, is_async)
        statements.assign(machine, frame, target, elements)
        for test in tests:
            machine.evaluate(frame, test)
    return machine.evaluate(frame, element), machine.evaluate(frame, value) if value is not None else ()


def _yield(machine: "Machine", frame: Frame, node: Node) -> Values:
    frame.yields = join(frame.yields, machine.evaluate(frame, node[1]))
    return ()


def _yield_from(machine: "Machine", frame: Frame, node: Node) -> Values:
    values = machine.evaluate(frame, node[1])
    frame.yields = join(frame.yields, machine.iterate(values, frame, node[2]))
    found: Values = ()
    for value in values:
        if isinstance(value, Running):
            found = join(found, value.frame.returns)
    return found


def _await(machine: "Machine", frame: Frame, node: Node) -> Values:
    values = machine.evaluate(frame, node[1])
    pos = position(node[1])
    frame.awaited.add(pos)
    found: Values = ()
    for value in values:
        if isinstance(value, Running):
            machine.enter(value.frame, frame, pos, CallKind.CALL)
            found = join(found, calls.returned(machine, value.frame))
        elif isinstance(value, Instance):
            held = classes.find(value.cls, "__await__")
            if held is not None:
                methods = tuple(classes.bound(item, value) for item in held[1] if isinstance(item, Function))
                got = machine.call_values(methods, [], frame, pos)
                machine.iterate(got, frame, pos)
                for item in got:
                    found = join(found, item.frame.returns if isinstance(item, Running) else (item,))
            else:
                found = join(found, (value,))
        elif isinstance(value, External | Native | Container):
            found = join(found, (value,))
    return found


def position(node: Node) -> int:
    """Find the position that a node carries; -1 when it has none."""
    kind = node[0]
    if kind == f.CALL:
        return int(node[4])
    if kind in (f.ATTR, f.SUBSCRIPT, f.COMPARE, f.SEQUENCE):
        return int(node[3])
    if kind == f.COMPREHENSION:
        return int(node[5])
    if kind in (f.TEST, f.STAR, f.DICT, f.YIELD_FROM):
        return int(node[2])
    return -1


def _sequence(machine: "Machine", frame: Frame, node: Node) -> Values:
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
        mention(frame, pos, values)
        if spread or kind == "set":
            machine.grow(container.elements, values)
        else:
            containers.put(machine, container, (machine.constant(index),), values)
    return (container,)


def _dict(machine: "Machine", frame: Frame, node: Node) -> Values:
    container = containers.make(machine, frame, node[2], "dict")
    for key, value in node[1]:
        values = machine.evaluate(frame, value)
        mention(frame, node[2], values)
        if key is None:
            for source in values:
                if isinstance(source, Container):
                    for name, slot in source.items.items():
                        slot.readers[frame] = None
                        containers.put(machine, container, (machine.constant(name),), slot.values)
                    machine.grow(container.elements, source.elements.values)
        else:
            containers.put(machine, container, machine.evaluate(frame, key), values)
    return (container,)


def _star(machine: "Machine", frame: Frame, node: Node) -> Values:
    return machine.iterate(machine.evaluate(frame, node[1]), frame, node[2])


def _named(machine: "Machine", frame: Frame, node: Node) -> Values:
    values = machine.evaluate(frame, node[2])
    frame.bind(node[1], values)
    return values


def _format(machine: "Machine", frame: Frame, node: Node) -> Values:
    for part in node[1]:
        values = machine.evaluate(frame, part)
        for value in values:
            if isinstance(value, Instance):
                for method in ("__format__", "__str__"):
                    if classes.find(value.cls, method) is not None:
                        calls.operator(machine, (value,), method, (), frame, position(part))
                        break
    return ()


def _test(machine: "Machine", frame: Frame, node: Node) -> Values:
    _, expression, pos = node
    values = machine.evaluate(frame, expression)
    for value in values:
        if isinstance(value, Instance | Native | External):
            got = calls.operator(machine, (value,), "__bool__", (), frame, pos)
            if not got and isinstance(value, Instance) and classes.find(value.cls, "__bool__") is None:
                calls.operator(machine, (value,), "__len__", (), frame, pos)
    return values


EXPRESSIONS: tuple[Callable[["Machine", Frame, Node], Values], ...] = (
    _constant, _unknown, _name, _attribute, _call, _subscript, _slice, _operator, _compare, _boolean, _not,
    _choice, _lambda, _comprehension, _yield, _yield_from, _await, _sequence, _dict, _star, _named, _format,
    _test,
)  # fmt: skip
