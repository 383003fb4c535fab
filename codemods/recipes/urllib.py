"""Send ``urllib.request.urlopen`` to a thread."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Await the call on another thread."""
    return nodes.moved(change.thread, node.func, node) if isinstance(node, cst.Call) else node


_VIEW = """\
{}import urllib.request

from flask import Flask

app = Flask(__name__)


@app.get("/status")
{}def status():
    return str({}"http://upstream.invalid/status", timeout=5){}.status)
"""

RECIPE = Recipe(
    name="urllib",
    summary="Await urllib.request.urlopen on a thread.",
    rewrite=rewrite,
    imports=lambda change: nodes.needs(change.thread),
    claims=("urllib.request.urlopen", "urllib.request.urlretrieve"),
    examples=(
        Example(
            "a quotation of a URL, which does not wait",
            "from urllib.parse import quote\n\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
            '@app.get("/<name>")\ndef spell(name):\n    return quote(name)\n',
        ),
    ),
)
