"""Read what is assigned to."""

import ast

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.index.walk import Walk


def note_filled(walk: Walk, node: ast.expr) -> None:
    """Remember that a function stores items in the dictionary of its own ``**keywords``."""
    if isinstance(node, ast.Name) and (node.id, f.VAR_KEYWORD) in walk.scope.params:
        walk.scope.flags |= f.FILLS_KEYWORDS


def target(walk: Walk, node: ast.expr) -> Node:
    """Read a target: the names it binds, the attributes it stores."""
    kind = type(node)
    if kind is ast.Name:
        walk.scope.bound[node.id] = None  # type: ignore[attr-defined]
        return (f.NAME, node.id)  # type: ignore[attr-defined]
    if isinstance(node, ast.Attribute):
        scope, value = walk.scope, node.value
        first = scope.params[0][0] if scope.owner >= 0 and scope.params else None
        own = isinstance(value, ast.Name) and value.id == first
        scope.stores[f"self.{node.attr}" if own else node.attr] = None
        return (f.ATTR, walk.value(node.value), node.attr, walk.pos(node))
    if isinstance(node, ast.Subscript):
        note_filled(walk, node.value)
        if isinstance(node.slice, ast.Name):
            walk.scope.selectors[node.slice.id] = None
        return (f.SUBSCRIPT, walk.value(node.value), walk.value(node.slice), walk.pos(node))
    if isinstance(node, ast.Starred):
        return (f.STAR, target(walk, node.value), walk.pos(node))
    if isinstance(node, ast.Tuple | ast.List):
        return (f.SEQUENCE, "tuple", tuple(target(walk, item) for item in node.elts), walk.pos(node))
    return walk.value(node)
