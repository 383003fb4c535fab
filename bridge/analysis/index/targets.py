"""Read what is assigned to."""

import ast

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.index.scopes import Option
from bridge.analysis.index.walk import Walk

MADE = "self.*"
"""Stands for the attributes that a method stores under names made of parts."""
_TAKING = ("get", "pop")


def note_filled(walk: Walk, node: ast.expr) -> None:
    """Remember that a function stores items in the dictionary of its own ``**keywords``."""
    if isinstance(node, ast.Name) and (node.id, f.VAR_KEYWORD) in walk.scope.params:
        walk.scope.flags |= f.FILLS_KEYWORDS


def note_made(walk: Walk, owner: ast.expr) -> None:
    """Remember that a method stores attributes in its ``self`` under names made of parts."""
    scope = walk.scope
    if scope.owner >= 0 and scope.params and isinstance(owner, ast.Name) and owner.id == scope.params[0][0]:
        scope.stores[MADE] = None


def option(walk: Walk, node: ast.Assign) -> tuple[str, Option] | None:
    """Find the name that ``name = keywords.pop("keyword", False)`` binds, if nothing else has so far."""
    call, bound = node.value, node.targets[0]
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call.keywords:
        return None
    owner, given = call.func.value, call.args
    if not isinstance(owner, ast.Name) or (owner.id, f.VAR_KEYWORD) not in walk.scope.params:
        return None
    if len(node.targets) > 1 or not isinstance(bound, ast.Name) or bound.id in walk.scope.bound:
        return None
    if call.func.attr not in _TAKING or not given or not all(isinstance(one, ast.Constant) for one in given):
        return None
    keyword, *default = (one.value for one in given if isinstance(one, ast.Constant))
    if not isinstance(keyword, str) or not (default or call.func.attr == "get"):
        return None
    value = default[0] if default else None
    return (bound.id, (keyword, value)) if value is None or isinstance(value, bool | int | str) else None


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
