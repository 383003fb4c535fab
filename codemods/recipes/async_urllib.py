"""Await ``urlopen`` on the event loop: level 1, through a module made for it."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, _change: Change) -> cst.CSTNode:
    """Call the module's function; the arguments stay."""
    if not isinstance(node, cst.Call):
        return node
    function = cst.Attribute(cst.Name("async_urllib"), cst.Name("urlopen"))
    if shim := nodes.unmoved(node):
        return shim.with_changes(func=function)
    plain = node.with_changes(func=function, lpar=[], rpar=[])
    return nodes.awaited(plain).with_changes(lpar=node.lpar, rpar=node.rpar)


_VIEW = """\
import json
{own}from urllib.error import HTTPError
from urllib.request import Request, urlopen

{imports}from flask import Flask

app = Flask(__name__)


@app.get("/status/<name>")
{definition}def status(name):
    asked = Request(f"http://upstream.invalid/{{name}}", headers={{"Accept": "application/json"}})
    try:
        with {urlopen}(asked, timeout=5) as answer:
            return json.load(answer)
    except HTTPError as error:
        return error.read(), error.code
"""

RECIPE = Recipe(
    name="async_urllib",
    summary="Await urllib.request.urlopen without a thread where a function reads the whole answer: urllib "
    "and http.client write and parse, and arguments, answers and exceptions stay (level 1).",
    rewrite=rewrite,
    imports=lambda _change: (),
    level=1,
    examples=(
        Example(
            "an answer read to its end, and an error's",
            _VIEW.format(own="", imports="", definition="", urlopen="urlopen"),
            _VIEW.format(
                own="",
                imports="import async_urllib\n",
                definition="async ",
                urlopen="await async_urllib.urlopen",
            ),
        ),
        Example(
            "an error that is only named",
            "import urllib.error\n\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
            '@app.get("/")\ndef named():\n    return urllib.error.HTTPError.__name__\n',
        ),
    ),
)
