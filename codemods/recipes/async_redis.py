"""Await commands of a Redis client on the event loop: level 1, through a module made for it."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, _change: Change) -> cst.CSTNode:
    """Send the command through ``using(client)``; the arguments stay."""
    if not isinstance(node, cst.Call):
        return node
    shim = nodes.unmoved(node)
    node = shim or node
    if not isinstance(node.func, cst.Attribute):
        return node
    using = cst.Attribute(cst.Name("async_redis"), cst.Name("using"))
    client = cst.Call(using, [cst.Arg(node.func.value)])
    if shim:
        return node.with_changes(func=node.func.with_changes(value=client))
    plain = node.with_changes(func=node.func.with_changes(value=client), lpar=[], rpar=[])
    return nodes.awaited(plain).with_changes(lpar=node.lpar, rpar=node.rpar)


_VIEW = """\
{imports}import redis
from flask import Flask

app = Flask(__name__)
store = redis.Redis.from_url("redis://127.0.0.1:1/0")


@app.get("/hits")
{definition}def hits():
    try:
        return str({incr}"hits"))
    except redis.ConnectionError:
        return "unknown", 502
"""

RECIPE = Recipe(
    name="async_redis",
    summary="Await Redis commands without a thread: a client with the same settings sends them from the "
    "event loop, and arguments, answers and exceptions stay (level 1).",
    rewrite=rewrite,
    imports=lambda _change: (),
    level=1,
    examples=(
        Example(
            "a counter whose failure is caught",
            _VIEW.format(imports="", definition="", incr="store.incr("),
            _VIEW.format(
                imports="import async_redis\n",
                definition="async ",
                incr="await async_redis.using(store).incr(",
            ),
        ),
        Example(
            "a setting of the client",
            "import redis\nfrom flask import Flask\n\napp = Flask(__name__)\nstore = redis.Redis()\n\n\n"
            '@app.get("/")\ndef settings():\n    return str(store.connection_pool.max_connections > 0)\n',
        ),
    ),
)
