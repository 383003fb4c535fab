"""Send any other call or expression to a thread: the request's own, unless it is proven free of all ties."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Await the call, or the expression inside a lambda, on another thread."""
    if change.whole and isinstance(node, cst.BaseExpression):
        return nodes.evaluated(change.thread, node, change.convert)
    return nodes.moved(change.thread, node.func, node) if isinstance(node, cst.Call) else node


_HELPER = """\
{}import requests
from flask import Flask, jsonify

app = Flask(__name__)


def rate(currency):
    return requests.get(f"http://upstream.invalid/rates/{{currency}}", timeout=5).json()["rate"]


@app.get("/price/<currency>")
{}def price(currency):
    return jsonify(price=100 * {}currency))
"""

RECIPE = Recipe(
    name="offload_call",
    summary="Await a call on a thread: any thread when it is proven free of database sessions and "
    "thread-bound objects, the request's own otherwise.",
    rewrite=rewrite,
    imports=lambda change: nodes.needs(change.thread),
    examples=(
        Example(
            "a helper that waits",
            _HELPER.format("", "", "rate("),
            _HELPER.format("import asyncio\n\n", "async ", "await asyncio.to_thread(rate, "),
        ),
        Example(
            "a helper that does not wait",
            "from flask import Flask, jsonify\n\napp = Flask(__name__)\n\n\n"
            "def double(number):\n    return 2 * number\n\n\n"
            '@app.get("/<int:number>")\ndef show(number):\n    return jsonify(double(number))\n',
        ),
    ),
)
