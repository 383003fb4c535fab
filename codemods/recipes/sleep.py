"""Await ``asyncio.sleep`` instead of ``time.sleep``."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, _change: Change) -> cst.CSTNode:
    """Replace the callee; the delay keeps its spelling."""
    if not isinstance(node, cst.Call):
        return node
    sleep = cst.Attribute(cst.Name("asyncio"), cst.Name("sleep"))
    return nodes.awaited(node.with_changes(func=sleep))


_VIEW = """\
{}import time

from flask import Flask

app = Flask(__name__)


@app.get("/later")
{}def later():
    {}
    return "done"
"""

RECIPE = Recipe(
    name="sleep",
    summary="Await asyncio.sleep where a view calls time.sleep: no thread is held meanwhile.",
    rewrite=rewrite,
    imports=lambda _change: ("import asyncio",),
    claims=("time.sleep",),
    examples=(
        Example(
            "a pause in a view",
            _VIEW.format("", "", "time.sleep(0.01)"),
            _VIEW.format("import asyncio\n", "async ", "await asyncio.sleep(0.01)"),
        ),
        Example(
            "a negative delay, which time.sleep rejects and asyncio.sleep does not",
            _VIEW.format("", "", "time.sleep(-1)"),
            _VIEW.format("import asyncio\n", "async ", "await asyncio.to_thread(time.sleep, -1)"),
        ),
        Example(
            "a function of the project with the same name",
            "from flask import Flask\n\napp = Flask(__name__)\n\n\n"
            "def sleep(seconds):\n    return seconds\n\n\n"
            '@app.get("/later")\ndef later():\n    sleep(1)\n    return "done"\n',
        ),
    ),
)
