"""Await a view that another converted view calls."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Put ``await`` before the call, and call a twin by its name."""
    if not isinstance(node, cst.Call):
        return node
    shim = nodes.unmoved(node)
    node = shim or node
    if change.name:
        name = cst.Name(change.name)
        function = node.func.with_changes(attr=name) if isinstance(node.func, cst.Attribute) else name
        node = node.with_changes(func=function)
    return node if shim else nodes.awaited(node)


_VIEWS = """\
{0}import time

from flask import Flask

app = Flask(__name__)


@app.get("/slow")
{1}def slow():
    {2}sleep(0.01)
    return "slow"


@app.get("/again")
{1}def again():
    return {3}slow()
"""

RECIPE = Recipe(
    name="await_callers",
    summary="Await a view that another view calls, once both are coroutine functions.",
    rewrite=rewrite,
    imports=lambda _change: (),
    examples=(
        Example(
            "a view that answers as another does",
            _VIEWS.format("", "", "time.", ""),
            _VIEWS.format("import asyncio\n", "async ", "await asyncio.", "await "),
        ),
        Example(
            "a view that a plain function calls too",
            _VIEWS.format("", "", "time.", "").replace("again():", "again():  # also for print_report")
            + "\n\ndef print_report():\n    print(again())\n",
            refused="R-CALLBACK",
        ),
    ),
)
