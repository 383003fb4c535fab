"""Put back into a coroutine function what level 0 sent to a thread in one piece."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe

_BINDS_LOOSELY = (
    cst.BinaryOperation,
    cst.BooleanOperation,
    cst.Comparison,
    cst.IfExp,
    cst.Lambda,
    cst.Tuple,
    cst.UnaryOperation,
)


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Replace an awaited ``lambda`` by its expression, a nested function and its call by its statements."""
    if change.whole:
        return _expression(node) or node
    if not isinstance(node, cst.IndentedBlock) or len(node.body) != 2:
        return node
    function = node.body[0]
    if not isinstance(function, cst.FunctionDef) or not isinstance(function.body, cst.IndentedBlock):
        return node
    body = [statement for statement in function.body.body if not _is(statement, cst.Nonlocal)]
    if change.name == "block" and _is(body[-1], cst.Return):
        body.pop()
    above = (*function.leading_lines, *getattr(body[0], "leading_lines", ()))
    return cst.IndentedBlock([body[0].with_changes(leading_lines=above), *body[1:]])


def _is(statement: cst.BaseStatement | cst.BaseSmallStatement, kind: type[cst.CSTNode]) -> bool:
    return isinstance(statement, cst.SimpleStatementLine) and isinstance(statement.body[0], kind)


def _expression(node: cst.CSTNode) -> cst.BaseExpression | None:
    """Return what ``await sync_to_async(lambda: …)()`` or ``await to_thread(f, …)`` asks a thread for."""
    call = node.expression if isinstance(node, cst.Await) else None
    adapter = call.func if isinstance(call, cst.Call) and isinstance(call.func, cst.Call) else call
    function = adapter.args[0].value if isinstance(adapter, cst.Call) and adapter.args else None
    if not isinstance(call, cst.Call) or not isinstance(node, cst.Await):
        return None
    body = function.body if isinstance(function, cst.Lambda) else nodes.unmoved(call)
    if body is None:
        return None
    if node.lpar and not body.lpar:
        return body.with_changes(lpar=node.lpar, rpar=node.rpar)
    if isinstance(body, _BINDS_LOOSELY) and not body.lpar:
        return body.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    return body


_SHIMMED = """\
import atexit
import asyncio

import requests
from asgiref.sync import sync_to_async
from flask import Flask, jsonify
from pymongo import MongoClient

app = Flask(__name__)
client = MongoClient("mongodb://127.0.0.1:1/")
atexit.register(client.close)
books = client.shop.books


@app.get("/books/<int:number>")
async def book(number):
"""
_REQUESTED = '    rate = (await asyncio.to_thread(requests.get, "http://upstream.invalid/rate")).json()\n'

RECIPE = Recipe(
    name="inline_block",
    summary="Put back into the coroutine what level 0 sent to a thread in one piece, once all that waits in "
    "it is awaited without one (level 1).",
    rewrite=rewrite,
    imports=lambda _change: (),
    level=1,
    examples=(
        Example(
            "a block and an expression that only ask MongoDB",
            _SHIMMED
            + _REQUESTED
            + """\

    def on_request_thread():
        found = books.find_one({"_id": number})
        others = [other["title"] for other in books.find({"price": {"$gt": 3}})]
        return found, others

    found, others = await sync_to_async(on_request_thread)()
    return await sync_to_async(lambda: jsonify(found, others, rate["path"], list(books.find({}))))()
""",
            _SHIMMED.replace(
                "import requests", "import async_pymongo\nimport async_requests\nimport requests"
            )
            + """\
    rate = (await async_requests.get("http://upstream.invalid/rate")).json()

    found = await async_pymongo.using(books).find_one({"_id": number})
    others = [other["title"] async for other in async_pymongo.using(books).find({"price": {"$gt": 3}})]
    return jsonify(found, others, rate["path"], await async_pymongo.using(books).find({}).to_list())
""",
        ),
        Example(
            "a block that reads a cursor in part",
            _SHIMMED
            + """\
    def on_request_thread():
        cursor = books.find({"_id": number})
        return next(cursor, None)

    return jsonify(await sync_to_async(on_request_thread)())
""",
        ),
        Example(
            "a function that the view asks twice",
            _SHIMMED
            + """\
    def prices():
        return [found["price"] for found in books.find({"_id": number})]

    before = await sync_to_async(prices)()
    return jsonify(before, await sync_to_async(prices)())
""",
        ),
    ),
)
