"""What is kept of each expression."""

import ast
import re
from collections.abc import Callable, Sequence
from typing import Any

from bridge.analysis import facts as f
from bridge.analysis.constants import static_truth
from bridge.analysis.facts import Node
from bridge.analysis.index import comprehensions, definitions, registrations
from bridge.analysis.index.operators import OPERATORS
from bridge.analysis.index.walk import NOTHING, Walk

_LONGEST_CONSTANT = 200
_CONVERSIONS = {ord("r"): "repr", ord("a"): "ascii"}
_SEQUENCES = {ast.List: "list", ast.Tuple: "tuple", ast.Set: "set"}

_HOLES = re.compile(r"%s|\{\w*\}|[.:]")
"""What stands between the names in a string that is filled to be a name, or a path of names."""


def _constant(_: Walk, node: ast.Constant) -> Node:
    value = node.value
    if value is None or isinstance(value, bool | int):
        return (f.CONST, value) if not isinstance(value, int) or abs(value) < 2**31 else NOTHING
    if isinstance(value, str):
        return (f.CONST, value if len(value) <= _LONGEST_CONSTANT else "")
    return (f.CONST, b"") if isinstance(value, bytes) else NOTHING


def _name(_: Walk, node: ast.Name) -> Node:
    return (f.NAME, node.id)


def _attribute(walk: Walk, node: ast.Attribute) -> Node:
    return (f.ATTR, walk.value(node.value), node.attr, walk.pos(node))


def _call(walk: Walk, node: ast.Call) -> Node:
    function = walk.value(node.func)
    arguments = tuple(walk.value(argument) for argument in node.args)
    keywords = definitions.keywords(walk, node.keywords)
    registrations.note(walk, node.func, node.args)
    if isinstance(node.func, ast.Attribute):
        if isinstance(node.func.value, ast.Name):
            walk.scope.asked[node.func.value.id] = None
        elif node.func.attr == "format" and isinstance(node.func.value, ast.Constant):
            _note_named(walk, (node.func.value, *node.args, *(keyword.value for keyword in node.keywords)))
    if booleans := walk.scope.booleans:
        # A switch that is handed on decides what the callee does.
        for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
            if isinstance(argument, ast.Name) and argument.id in booleans:
                walk.scope.tested[argument.id] = None
    return (f.CALL, function, arguments, keywords, walk.pos(node))


def _subscript(walk: Walk, node: ast.Subscript) -> Node:
    if isinstance(node.slice, ast.Name):
        walk.scope.selectors[node.slice.id] = None
    return (f.SUBSCRIPT, walk.value(node.value), walk.value(node.slice), walk.pos(node))


def _slice(walk: Walk, node: ast.Slice) -> Node:
    parts = (node.lower, node.upper, node.step)
    if node.step is None:
        return (f.SLICE, tuple(walk.value(part) for part in parts if part is not None))
    return (f.SLICE, tuple(NOTHING if part is None else walk.value(part) for part in parts))


def _binary(walk: Walk, node: ast.BinOp) -> Node:
    # Long chains of + nest to the left; a loop keeps them off the stack.
    chain: list[ast.BinOp] = [node]
    while isinstance(chain[-1].left, ast.BinOp):
        chain.append(chain[-1].left)
    fact = walk.value(chain[-1].left)
    for link in reversed(chain):
        if (text := _folded(fact, link)) is not None:
            fact = (f.CONST, text)
            continue
        if isinstance(link.op, ast.Add | ast.Mod):
            given = link.right.elts if isinstance(link.right, ast.Tuple) else (link.right,)
            _note_named(walk, (link.left, *given))
        fact = (f.OPERATOR, OPERATORS[type(link.op)], fact, walk.value(link.right), walk.pos(link))
    return fact


def _folded(left: Node, node: ast.BinOp) -> str | None:
    """Join two strings that are written beside each other; one that was cut short is none."""
    right = node.right
    if left[0] != f.CONST or not isinstance(node.op, ast.Add) or not isinstance(right, ast.Constant):
        return None
    if not isinstance(left[1], str) or not isinstance(right.value, str) or not left[1]:
        return None
    text = left[1] + right.value
    return text if len(text) <= _LONGEST_CONSTANT else None


def _unary(walk: Walk, node: ast.UnaryOp) -> Node:
    if isinstance(node.op, ast.Not):
        return (f.NOT, walk.test(node.operand))
    if isinstance(node.operand, ast.Constant):
        return NOTHING
    return (f.OPERATOR, OPERATORS[type(node.op)], walk.value(node.operand), None, walk.pos(node))


def _compare(walk: Walk, node: ast.Compare) -> Node:
    rest = tuple(
        (OPERATORS[type(op)], walk.value(right)) for op, right in zip(node.ops, node.comparators, strict=True)
    )
    for side in (node.left, *node.comparators):
        if isinstance(side, ast.Name):
            walk.scope.selectors.setdefault(side.id)
            walk.scope.tested[side.id] = None
    return (f.COMPARE, walk.value(node.left), rest, walk.pos(node))


def _boolean(walk: Walk, node: ast.BoolOp) -> Node:
    is_and = isinstance(node.op, ast.And)
    ending = walk.test if walk.deciding is node else walk.value
    kept: list[ast.expr] = []
    for value in node.values:
        truth = static_truth(value)
        if truth is is_and and value is not node.values[-1]:
            continue
        kept.append(value)
        if truth is (not is_and):
            # The operands behind this one are never asked for.
            break
    *tested, last = kept
    if not tested:
        return ending(last)
    return (f.BOOLEAN, (*(walk.test(value) for value in tested), ending(last)), is_and)


def _choice(walk: Walk, node: ast.IfExp) -> Node:
    truth = static_truth(node.test)
    if isinstance(truth, bool):
        return walk.value(node.body if truth else node.orelse)
    return (f.CHOICE, walk.test(node.test), walk.value(node.body), walk.value(node.orelse))


def _yield(walk: Walk, node: ast.Yield) -> Node:
    walk.scope.flags |= f.GENERATOR
    return (f.YIELD, walk.value(node.value) if node.value else NOTHING)


def _yield_from(walk: Walk, node: ast.YieldFrom) -> Node:
    walk.scope.flags |= f.GENERATOR
    return (f.YIELD_FROM, walk.value(node.value), walk.pos(node))


def _await(walk: Walk, node: ast.Await) -> Node:
    return (f.AWAIT, walk.value(node.value))


def _sequence(walk: Walk, node: Any) -> Node:
    kind = _SEQUENCES[type(node)]
    return (f.SEQUENCE, kind, tuple(walk.value(item) for item in node.elts), walk.pos(node))


def _dict(walk: Walk, node: ast.Dict) -> Node:
    items = tuple(
        (None if key is None else walk.value(key), walk.value(value))
        for key, value in zip(node.keys, node.values, strict=True)
    )
    return (f.DICT, items, walk.pos(node))


def _starred(walk: Walk, node: ast.Starred) -> Node:
    return (f.STAR, walk.value(node.value), walk.pos(node))


def _named(walk: Walk, node: ast.NamedExpr) -> Node:
    walk.scope.bound[node.target.id] = None
    return (f.NAMED, node.target.id, walk.value(node.value))


def _note_named(walk: Walk, parts: Sequence[ast.expr]) -> None:
    """Note names that a string is made of that may itself be a name, or a path of names."""
    names = [part.value if isinstance(part, ast.FormattedValue) else part for part in parts]
    for part in names:
        if isinstance(part, ast.Constant):
            text = part.value
            if not isinstance(text, str) or not _HOLES.sub("_", text).isidentifier():
                return
    for part in names:
        if isinstance(part, ast.Name):
            walk.scope.asked[part.id] = None


def _format(walk: Walk, node: ast.JoinedStr) -> Node:
    _note_named(walk, node.values)
    return (f.FORMAT, tuple(_formatted(walk, part) for part in node.values))


def _formatted(walk: Walk, part: ast.expr) -> Node:
    if not isinstance(part, ast.FormattedValue):
        return walk.value(part)
    value = walk.value(part.value)
    function = _CONVERSIONS.get(part.conversion)
    if function is None:
        return value
    return (f.CALL, (f.NAME, function), (value,), (), walk.pos(part.value))


EXPRESSIONS: dict[type, Callable[[Walk, Any], Node]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Call: _call,
    ast.Subscript: _subscript,
    ast.Slice: _slice,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.Compare: _compare,
    ast.BoolOp: _boolean,
    ast.IfExp: _choice,
    ast.Lambda: definitions.lambda_value,
    ast.ListComp: comprehensions.comprehension,
    ast.SetComp: comprehensions.comprehension,
    ast.GeneratorExp: comprehensions.comprehension,
    ast.DictComp: comprehensions.comprehension,
    ast.Yield: _yield,
    ast.YieldFrom: _yield_from,
    ast.Await: _await,
    ast.List: _sequence,
    ast.Tuple: _sequence,
    ast.Set: _sequence,
    ast.Dict: _dict,
    ast.Starred: _starred,
    ast.NamedExpr: _named,
    ast.JoinedStr: _format,
}
