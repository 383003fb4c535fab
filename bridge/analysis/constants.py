"""Decide what a test is worth before the program runs."""

import ast
from typing import Literal


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
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return _comparison(test.left, test.ops[0], test.comparators[0])
    return None


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
        if wanted[:1] == [3] and len(wanted) > 1 and wanted[1] > 7:
            return None
        if wanted[:1] in ([2], [3]):
            newer = isinstance(op, ast.GtE | ast.Gt)
            older = isinstance(op, ast.Lt | ast.LtE)
            return True if newer else False if older else None
    return None
