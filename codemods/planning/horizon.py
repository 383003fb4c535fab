"""How far down a function's text the code may stand that runs after some of its statements."""

import ast
import sys
from collections.abc import Iterator, Sequence

from codemods.reading.project import FunctionDef


def horizon(function: FunctionDef, statements: Sequence[ast.stmt]) -> int:
    """Return the last line of the code that may run once the statements are done.

    That is the end of the closest list of statements around them that surely returns or raises. Where a loop
    may come back, or a handler or a context manager may go on after an exception, no line is the last.
    """
    around = list(_around(function.body, statements[-1]))
    if all(isinstance(siblings[place], ast.If) for siblings, place in around[:-1]):
        for siblings, place in reversed(around):
            if _surely_leaves(siblings[place + 1 :]):
                return siblings[-1].end_lineno or sys.maxsize
    return sys.maxsize


def _around(body: Sequence[ast.stmt], statement: ast.stmt) -> Iterator[tuple[Sequence[ast.stmt], int]]:
    """List the lists of statements around one, the outermost first, each with the place that leads there."""
    for place, parent in enumerate(body):
        if parent is statement or any(inner is statement for inner in ast.walk(parent)):
            yield body, place
            if parent is not statement:
                parts = (getattr(parent, name, []) for name in ("body", "orelse", "finalbody"))
                for part in parts:
                    yield from _around(part, statement)
            return


def _surely_leaves(statements: Sequence[ast.stmt]) -> bool:
    return any(
        isinstance(one, ast.Return | ast.Raise)
        or (isinstance(one, ast.If) and _surely_leaves(one.body) and _surely_leaves(one.orelse))
        for one in statements
    )
