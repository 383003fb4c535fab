"""Reduce one parsed file to facts, in one walk over its tree."""

import ast

from bridge.analysis.facts import Node
from bridge.analysis.index.expressions import EXPRESSIONS
from bridge.analysis.index.statements import STATEMENTS
from bridge.analysis.index.walk import Walk


def reduce(tree: ast.Module, source: str, lines: int) -> tuple[Node, ...]:
    """Give the codes of a whole file, the module's own first.

    Raises:
        RecursionError: the file nests too deeply.
    """
    return Walk(source, STATEMENTS, EXPRESSIONS).module(tree, lines)
