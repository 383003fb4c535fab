"""Evaluate comprehensions and generator expressions."""

from bridge.analysis.facts import Node
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret import assignments, branches, containers, narrowing, rounds
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.interpret.natives import Native
from bridge.analysis.values import Expression, Instance, Values, unite
from bridge.analysis.values.frames import MARK, Frame


def evaluate(machine: Machine, frame: Frame, node: Node) -> Values:
    """Evaluate a comprehension; a generator expression only its first iterable."""
    _, kind, _, _, generators, pos, bound = node
    if kind == "generator":
        # Only the first iterable is evaluated at once; the rest runs when the generator is iterated over.
        first = machine.evaluate(frame, generators[0][1])
        is_async, place = generators[0][3:]
        if not is_async:
            _ask_for_iterators(machine, frame, first, place)
        env = dict(frame.env)
        env["<first>"] = first
        made = frame.made.get(("expression", pos))
        if not isinstance(made, Expression):
            made = frame.made["expression", pos] = Expression(frame, node, env)
        else:
            made.env = branches.merge(made.env, env)
        return (made,)
    before = {name: frame.env.get(name) for name in bound}
    rows = comprehend(machine, frame, node, machine.evaluate(frame, generators[0][1]))
    for name, old in before.items():
        if old is None:
            frame.env.pop(name, None)
        else:
            frame.env[name] = old
        if name in frame.watched:
            frame.forget(name)
    container = containers.make(machine, frame, pos, kind)
    for keys, values in rows:
        if kind == "dict":
            containers.put(machine, container, keys, values)
        else:
            machine.grow(container.elements, keys)
    return (container,)


def _ask_for_iterators(machine: Machine, frame: Frame, first: Values, pos: int) -> None:
    """Call ``__iter__`` of what a generator expression goes through first, as making the generator does."""
    for value in first:
        if isinstance(value, Native | Instance):
            methods = machine.attribute((value,), "__iter__", frame, pos)
            machine.call_simple(methods, frame, pos, (), CallKind.ITERATE)


def comprehend(machine: Machine, frame: Frame, node: Node, first: Values) -> list[tuple[Values, Values]]:
    """Run the loops of a comprehension; give its elements (and values, for dictionaries), by row if known."""
    _, _, element, value, generators, _, bound = node
    if len(generators) == 1 and first:
        target, iterable = generators[0][:2]
        apart = rounds.separately(machine, frame, target, iterable, node)
        if apart:
            machine.iterate_async(first, frame, generators[0][4], generators[0][3])
            return _row_by_row(machine, frame, node, apart)
    for index, (target, iterable, tests, is_async, pos) in enumerate(generators):
        source = first if index == 0 else machine.evaluate(frame, iterable)
        elements = machine.iterate_async(source, frame, pos, is_async)
        assignments.assign(machine, frame, target, elements)
        _tested(machine, frame, tests, bound)
    return [(machine.evaluate(frame, element), machine.evaluate(frame, value) if value is not None else ())]


def _tested(machine: Machine, frame: Frame, tests: Node, bound: Node) -> bool:
    """Learn from the tests of a loop what its names may be; tell whether anything is left of each."""
    for test in tests:
        machine.evaluate(frame, test)
        if not narrowing.tells(frame, test):
            continue
        before = frame.env
        frame.env = dict(before)
        narrowing.assume(machine, frame, test)
        frame.env = {
            name: values if name in bound else before.get(name, values) for name, values in frame.env.items()
        }
        if any(before.get(name) and not frame.env.get(name) for name in bound):
            return False
    return True


def _row_by_row(
    machine: Machine, frame: Frame, node: Node, apart: list[Values]
) -> list[tuple[Values, Values]]:
    """Evaluate the element for each row of a table that is written in the source."""
    _, _, element, value, generators, _, bound = node
    found: list[tuple[Values, Values]] = []
    outer = frame.row
    for number, row in enumerate(apart):
        frame.row = (outer << rounds.ROW_BITS) + number + 1
        assignments.assign(machine, frame, generators[0][0], row)
        if _tested(machine, frame, generators[0][2], bound):
            values = machine.evaluate(frame, value) if value is not None else ()
            found.append((machine.evaluate(frame, element), values))
    frame.row = outer
    return found


def run(machine: Machine, value: Expression) -> Values:
    """Run a generator expression in the frame it was written in."""
    frame = value.frame
    before = frame.env
    frame.env = dict(value.env)
    elements = unite(
        [element for element, _ in comprehend(machine, frame, value.node, value.env.get("<first>", ()))]
    )
    after, frame.env = frame.env, before
    if frame.marked:
        done = {name: values for name, values in after.items() if name[0] == MARK and name not in before}
        before.update(done)
    for name in value.node[6]:
        if name in frame.watched:
            frame.forget(name)
    return elements
