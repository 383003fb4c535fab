"""Read comprehensions and generator expressions."""

import ast
from typing import Any

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.index import targets
from bridge.analysis.index.walk import Walk

_KINDS = {
    ast.ListComp: "list",
    ast.SetComp: "set",
    ast.GeneratorExp: "generator",
    ast.DictComp: "dict",
}


def comprehension(walk: Walk, node: Any) -> Node:
    """Read a comprehension; the names that it binds stay inside."""
    generators = []
    names: dict[str, None] = {}
    for generator in node.generators:
        iterable = walk.value(generator.iter)
        pos = walk.pos(generator.iter)
        before = dict(walk.scope.bound)
        target = targets.target(walk, generator.target)
        bound = [name.id for name in ast.walk(generator.target) if isinstance(name, ast.Name)]
        names.update(dict.fromkeys(bound))
        walk.scope.bound = before
        tests = tuple(walk.test(test) for test in generator.ifs)
        generators.append((target, iterable, tests, bool(generator.is_async), pos))
    if isinstance(node, ast.DictComp):
        element, value = walk.value(node.key), walk.value(node.value)
    else:
        element, value = walk.value(node.elt), None
    kind = _KINDS[type(node)]
    return (f.COMPREHENSION, kind, element, value, tuple(generators), walk.pos(node), tuple(names))
