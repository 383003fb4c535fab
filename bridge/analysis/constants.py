"""Decide what a test is worth before the program runs."""

import ast
from typing import Literal

_OLDEST = 8
"""The oldest Python 3 whose programs are read."""


def static_truth(test: ast.expr) -> bool | Literal["typing"] | None:
    """Tell whether a test always holds or never; ``typing`` when only type checkers see it hold."""
    if isinstance(test, ast.Constant):
        return bool(test.value)
    if isinstance(test, ast.Name | ast.Attribute):
        name = test.id if isinstance(test, ast.Name) else test.attr
        return "typing" if name == "TYPE_CHECKING" else None
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        truth = static_truth(test.operand)
        # `if not TYPE_CHECKING` is the branch that runs.
        return True if truth == "typing" else None if truth is None else not truth
    if isinstance(test, ast.BoolOp):
        return _combined([static_truth(operand) for operand in test.values], isinstance(test.op, ast.And))
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return _comparison(test.left, test.ops[0], test.comparators[0])
    return None


def _combined(truths: list[bool | Literal["typing"] | None], is_and: bool) -> bool | Literal["typing"] | None:
    """Tell what operands come to: one decides alone, or all are known."""
    if (not is_and) in truths:
        return not is_and
    if "typing" in truths:
        others = [truth for truth in truths if truth != "typing"]
        return "typing" if is_and or all(truth is False for truth in others) else None
    return None if None in truths else is_and


def _comparison(left: ast.expr, op: ast.cmpop, right: ast.expr) -> bool | None:
    if isinstance(left, ast.Name) and left.id == "__name__" and isinstance(right, ast.Constant):
        # A server imports the module; nobody runs it as a script during a request.
        return (right.value != "__main__") is isinstance(op, ast.Eq) if right.value == "__main__" else None
    if isinstance(left, ast.Attribute) and left.attr == "version_info" and isinstance(right, ast.Tuple):
        wanted = [
            item.value
            for item in right.elts
            if isinstance(item, ast.Constant) and isinstance(item.value, int)
        ]
        if wanted == [3, _OLDEST] and not isinstance(op, ast.GtE | ast.Lt):
            return None
        if wanted[:1] == [3] and len(wanted) > 1 and wanted[1] > _OLDEST:
            return None
        if wanted[:1] in ([2], [3]):
            newer = isinstance(op, ast.GtE | ast.Gt)
            older = isinstance(op, ast.Lt | ast.LtE)
            return True if newer else False if older else None
    return None
