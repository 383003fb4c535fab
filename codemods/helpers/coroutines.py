"""Call the coroutine of a library in place of the sync function beside it."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change


def renamed(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Await the method or function that the change names; receiver and arguments stay."""
    if not isinstance(node, cst.Call):
        return node
    name = cst.Name(change.name)
    function = node.func.with_changes(attr=name) if isinstance(node.func, cst.Attribute) else name
    plain = node.with_changes(func=function, lpar=[], rpar=[])
    return nodes.awaited(plain).with_changes(lpar=node.lpar, rpar=node.rpar)
