"""Read annotations, also those written as strings."""

import ast

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.index.walk import NOTHING, Walk


def annotation(walk: Walk, node: ast.expr) -> Node:
    """Read an annotation, also one written as a string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            quoted = ast.parse(node.value.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return NOTHING
        for part in ast.walk(quoted):
            if hasattr(part, "lineno"):
                ast.copy_location(part, node)
        return annotation(walk, quoted)
    if isinstance(node, ast.Subscript):
        index = node.slice
        if isinstance(index, ast.Tuple):
            inner = (
                f.SEQUENCE,
                "tuple",
                tuple(annotation(walk, item) for item in index.elts),
                walk.pos(node),
            )
        else:
            inner = annotation(walk, index)
        return (f.SUBSCRIPT, walk.value(node.value), inner, walk.pos(node))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return (
            f.OPERATOR,
            "or",
            annotation(walk, node.left),
            annotation(walk, node.right),
            walk.pos(node),
        )
    return walk.value(node)
