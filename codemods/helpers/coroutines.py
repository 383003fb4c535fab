"""Make coroutine functions of functions, and call a library's in place of the sync ones beside them."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change


def declared(node: cst.CSTNode, _change: Change) -> cst.CSTNode:
    """Mark a function as a coroutine function."""
    if isinstance(node, cst.FunctionDef) and node.asynchronous is None:
        return node.with_changes(asynchronous=cst.Asynchronous())
    return node


def renamed(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Await the method or function that the change names; receiver and arguments stay."""
    if not isinstance(node, cst.Call):
        return node
    name = cst.Name(change.name)
    function = node.func.with_changes(attr=name) if isinstance(node.func, cst.Attribute) else name
    plain = node.with_changes(func=function, lpar=[], rpar=[])
    return nodes.awaited(plain).with_changes(lpar=node.lpar, rpar=node.rpar)
