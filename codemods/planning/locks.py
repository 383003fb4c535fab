"""Locks, and connections of a pool, that a function takes and gives back by hand."""

import ast
from collections.abc import Sequence

from codemods.reading.frames import own_nodes
from codemods.reading.project import FunctionDef
from codemods.reasons import Refusal
from codemods.recipe import Change

_PAIRS = (("acquire", "release"), ("getconn", "putconn"), ("get", "put"))


def check(node: FunctionDef, changes: Sequence[Change]) -> None:
    """Check that nothing is taken in one hop to a thread and given back in another.

    Meanwhile every thread may come to wait for it, so that none is left to give it back on.

    Raises:
        Refusal: R-LOCK.
    """
    for take, give in _PAIRS:
        taken, given = _calls(node, take), _calls(node, give)
        for name in taken.keys() & given.keys():
            first, last = taken[name][0], given[name][-1]
            if not any(_covers(change, first, last) for change in changes):
                message = f"{node.name} asks {name}.{take}() here and gives back on line {last} what it got."
                raise Refusal("R-LOCK", first, message)


def _calls(node: FunctionDef, method: str) -> dict[str, list[int]]:
    """List, by what they are called of, the lines of the calls of a method, in order."""
    found: dict[str, list[int]] = {}
    for part in own_nodes(node):
        if not isinstance(part, ast.Call) or not isinstance(part.func, ast.Attribute):
            continue
        if part.func.attr == method and not (method == "get" and part.args):  # a mapping is asked for a key
            found.setdefault(ast.unparse(part.func.value), []).append(part.func.end_lineno or part.lineno)
    return {name: sorted(lines) for name, lines in found.items()}


def _covers(change: Change, first: int, last: int) -> bool:
    return change.recipe == "offload_block" and change.span.line <= first and last <= change.span.end_line
