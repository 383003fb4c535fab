"""Await calls of ``requests`` on the event loop: level 1, through a module that sends them with httpx."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Call the module's function of the same name, or its ``using(session)``; the arguments stay."""
    if not isinstance(node, cst.Call):
        return node
    shim = nodes.unmoved(node)
    node = shim or node
    module = cst.Name("async_requests")
    if change.name != "using":
        function = cst.Attribute(module, cst.Name(change.name))
    elif isinstance(node.func, cst.Attribute):
        session = cst.Call(cst.Attribute(module, cst.Name("using")), [cst.Arg(node.func.value)])
        function = node.func.with_changes(value=session)
    else:
        return node
    if shim:
        return node.with_changes(func=function)
    plain = node.with_changes(func=function, lpar=[], rpar=[])
    return nodes.awaited(plain).with_changes(lpar=node.lpar, rpar=node.rpar)


_VIEW = """\
{imports}import requests
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/stock/<sku>")
{definition}def stock(sku):
    try:
        answer = {get}f"http://upstream.invalid/stock/{{sku}}", params={{"unit": "kg"}}, timeout=5)
        answer.raise_for_status()
    except requests.RequestException:
        return "unknown", 502
    return jsonify(answer.json(), answer.ok, answer.headers["Content-Type"])
"""

RECIPE = Recipe(
    name="httpx_requests",
    summary="Await requests' calls without a thread: httpx sends them from the event loop, and arguments, "
    "answers and exceptions stay those of requests (level 1).",
    rewrite=rewrite,
    imports=lambda _change: (),
    level=1,
    examples=(
        Example(
            "a call whose failure is caught",
            _VIEW.format(imports="", definition="", get="requests.get("),
            _VIEW.format(
                imports="import async_requests\n",
                definition="async ",
                get="await async_requests.get(",
            ),
        ),
        Example(
            "a name of requests that does not wait",
            "import requests\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
            '@app.get("/")\ndef codes():\n    return str(requests.codes.ok)\n',
        ),
    ),
)
