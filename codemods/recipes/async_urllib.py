"""Await ``urlopen`` on the event loop: level 1, through a module made for it."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Call the module's function; the arguments stay, and what a thread did with the answer is done here."""
    if isinstance(node, cst.Await) and isinstance(node.expression, cst.Call):
        return _here(node, node.expression, change.name)
    if not isinstance(node, cst.Call):
        return node
    if shim := nodes.unmoved(node):
        return shim.with_changes(func=_URLOPEN)
    plain = node.with_changes(func=_URLOPEN, lpar=[], rpar=[])
    return nodes.awaited(plain).with_changes(lpar=node.lpar, rpar=node.rpar)


_URLOPEN = cst.Attribute(cst.Name("async_urllib"), cst.Name("urlopen"))


def _here(node: cst.Await, call: cst.Call, opens: str) -> cst.BaseExpression:
    """Do on the event loop what a thread did: read what has come, or open with ``opens`` and read."""
    shim = nodes.unmoved(call)
    if shim is None:
        return node
    found = shim.func.body if isinstance(shim.func, cst.Lambda) else shim
    if opens != "ready":
        opened = found.visit(_Opening(opens))
        found = opened if isinstance(opened, cst.BaseExpression) else found
    return found.with_changes(lpar=node.lpar, rpar=node.rpar)


class _Opening(cst.CSTTransformer):
    """Await the call of a function by its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._function = cst.parse_expression(name)

    def leave_Call(self, _original: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:  # noqa: N802
        """Await it, in parentheses where something binds tighter."""
        if updated_node.func.deep_equals(self._function):
            return nodes.awaited(updated_node.with_changes(func=_URLOPEN))
        return updated_node

    def leave_Attribute(  # noqa: N802
        self, _original: cst.Attribute, updated_node: cst.Attribute
    ) -> cst.BaseExpression:
        """Put parentheses around what is awaited."""
        return updated_node.with_changes(value=nodes.parenthesised(updated_node.value))


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

_LOCKED = """\
import threading
import urllib.request

from flask import Flask

app = Flask(__name__)
LOCK = threading.Lock()


@app.get("/status")
def status():
    with LOCK:
        return urllib.request.urlopen("http://upstream.invalid/status", timeout=5).read()
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
            "an answer that is read under a lock",
            _LOCKED,
            refused="R-LOCK",
        ),
        Example(
            "an error that is only named",
            "import urllib.error\n\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
            '@app.get("/")\ndef named():\n    return urllib.error.HTTPError.__name__\n',
        ),
    ),
)
