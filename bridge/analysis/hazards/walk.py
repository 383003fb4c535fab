"""Walk the facts of a function: its statements with what stands around them, and their expressions."""

from collections.abc import Iterator

from bridge.analysis import facts as f
from bridge.analysis.facts import Node

Around = tuple[Node, ...]


def statements(body: Node, around: Around = ()) -> Iterator[tuple[Node, Around]]:
    """List all statements of a block, each with the ``if``, ``with`` and ``try`` that it stands in."""
    for statement in body:
        yield statement, around
        kind = statement[0]
        if kind == f.S_IF:
            yield from statements(statement[2], (*around, statement))
            yield from statements(statement[3], around)
        elif kind == f.S_FOR:
            yield from statements(statement[3], around)
            yield from statements(statement[4], around)
        elif kind == f.S_WHILE:
            yield from statements(statement[2], around)
            yield from statements(statement[3], around)
        elif kind == f.S_TRY:
            inside = (*around, statement)
            yield from statements(statement[1], inside)
            for _, _, handler in statement[2]:
                yield from statements(handler, inside)
            yield from statements(statement[3], inside)
            yield from statements(statement[4], around)
        elif kind == f.S_WITH:
            yield from statements(statement[2], (*around, statement))
        elif kind == f.S_MATCH:
            for case in statement[2]:
                yield from statements(case[-1], around)


def expressions_of(statement: Node) -> Iterator[Node]:
    """List the expressions of a statement, but not those of the statements in it."""
    for top in _tops(statement):
        if top is not None:
            yield from _inner(top)


def _tops(statement: Node) -> tuple[Node | None, ...]:
    kind = statement[0]
    if kind == f.S_ASSIGN:
        return (*statement[1], statement[2])
    if kind == f.S_ANNOTATED:
        return (statement[1], statement[3])
    if kind == f.S_AUGMENTED:
        return (statement[1], statement[3])
    if kind in (f.S_EXPR, f.S_RETURN, f.S_IF, f.S_WHILE, f.S_MATCH):
        return (statement[1],)
    if kind == f.S_RAISE:
        return tuple(part for part in statement[1:3] if isinstance(part, tuple))
    if kind == f.S_FOR:
        return (statement[1], statement[2])
    if kind == f.S_WITH:
        return tuple(item[0] for item in statement[1])
    return ()


def _inner(node: Node) -> Iterator[Node]:
    pending = [node]
    while pending:
        node = pending.pop()
        yield node
        kind = node[0]
        if kind == f.ATTR:
            # By far the most frequent cases.
            pending.append(node[1])
        elif kind > f.NAME:
            pending += reversed(_children(node))


def _children(node: Node) -> list[Node]:
    kind = node[0]
    if kind in (f.ATTR, f.NOT, f.AWAIT, f.YIELD, f.YIELD_FROM, f.STAR, f.TEST):
        found: list[Node | None] = [node[1]]
    elif kind == f.CALL:
        found = [node[1], *node[2], *(value for _, value in node[3])]
    elif kind == f.SUBSCRIPT:
        found = [node[1], node[2]]
    elif kind in (f.SLICE, f.BOOLEAN, f.FORMAT):
        found = list(node[1])
    elif kind == f.OPERATOR:
        found = [node[2], node[3]]
    elif kind == f.COMPARE:
        found = [node[1], *(right for _, right in node[2])]
    elif kind == f.CHOICE:
        found = list(node[1:4])
    elif kind == f.COMPREHENSION:
        found = [node[2], node[3]]
        for _, iterable, tests, *_ in node[4]:
            found += [iterable, *tests]
    elif kind == f.SEQUENCE:
        found = list(node[2])
    elif kind == f.DICT:
        found = [part for pair in node[1] for part in pair]
    elif kind == f.NAMED:
        found = [node[2]]
    else:
        found = []
    return [part for part in found if isinstance(part, tuple) and part]
