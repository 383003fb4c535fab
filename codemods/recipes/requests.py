"""Send calls of ``requests`` to a thread: the library, its exceptions and its mocks stay as they are."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Await the call on another thread."""
    return nodes.moved(change.thread, node.func, node) if isinstance(node, cst.Call) else node


_VIEW = """\
{imports}import requests
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/stock/<sku>")
{definition}def stock(sku):
    answer = {call}(
        {first}f"http://upstream.invalid/stock/{{sku}}",
        timeout=5,  # seconds
    )
    return jsonify(answer.json())
"""

RECIPE = Recipe(
    name="requests",
    summary="Await requests' calls on a thread: redirects, time-outs, exceptions and mocks stay.",
    rewrite=rewrite,
    imports=lambda change: nodes.needs(change.thread),
    claims=("requests.*",),
    examples=(
        Example(
            "a call over several lines",
            _VIEW.format(imports="", definition="", call="requests.get", first=""),
            _VIEW.format(
                imports="import asyncio\n\n",
                definition="async ",
                call="await asyncio.to_thread",
                first="requests.get,\n        ",
            ),
        ),
        Example(
            "a name of requests that does not wait",
            "import requests\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
            '@app.get("/")\ndef codes():\n    return str(requests.codes.ok)\n',
        ),
    ),
)
