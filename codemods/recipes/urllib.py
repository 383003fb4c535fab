"""Send ``urllib.request.urlopen`` to a thread."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Await the call on another thread."""
    return nodes.moved(change.thread, node.func, node) if isinstance(node, cst.Call) else node


_VIEW = """\
{}import urllib.request

{}from flask import Flask

app = Flask(__name__)


@app.get("/status")
{}def status():
    with {}"http://upstream.invalid/status", timeout=5) as answer:
        return {}()
"""

RECIPE = Recipe(
    name="urllib",
    summary="Await urllib.request.urlopen on a thread.",
    rewrite=rewrite,
    imports=lambda change: nodes.needs(change.thread),
    claims=("urllib.request.urlopen", "urllib.request.urlretrieve"),
    examples=(
        Example(
            "an answer read to its end",
            _VIEW.format("", "", "", "urllib.request.urlopen(", "answer.read"),
            _VIEW.format(
                "import asyncio\n",
                "from asgiref.sync import sync_to_async\n",
                "async ",
                "await asyncio.to_thread(urllib.request.urlopen, ",
                "await sync_to_async(answer.read)",
            ),
        ),
        Example(
            "a quotation of a URL, which does not wait",
            "from urllib.parse import quote\n\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
            '@app.get("/<name>")\ndef spell(name):\n    return quote(name)\n',
        ),
    ),
)
