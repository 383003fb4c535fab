"""Send commands of PyMongo from the event loop: level 1, through a module made for it."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe

_COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.DictComp)


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Ask through ``using(collection)``; the arguments stay, and what reads a cursor waits for it."""
    if isinstance(node, cst.For):
        return node.with_changes(asynchronous=cst.Asynchronous())
    if isinstance(node, _COMPREHENSIONS):
        return node.with_changes(for_in=node.for_in.with_changes(asynchronous=cst.Asynchronous()))
    if not isinstance(node, cst.Call):
        return node
    plain = node.with_changes(lpar=[], rpar=[])
    if change.name == "query":
        return _through(plain)
    if change.name == "call":
        if shim := nodes.unmoved(plain):
            return _through(shim).with_changes(lpar=node.lpar, rpar=node.rpar)
        return nodes.awaited(_through(plain)).with_changes(lpar=node.lpar, rpar=node.rpar)
    query = plain.func.value if isinstance(plain.func, cst.Attribute) else plain.args[0].value
    read = cst.Call(cst.Attribute(query, cst.Name("to_list")))
    return nodes.awaited(read).with_changes(lpar=node.lpar, rpar=node.rpar)


def _through(call: cst.Call) -> cst.Call:
    """Put ``using(...)`` around the object at the bottom of a chain of calls."""
    function = call.func
    if not isinstance(function, cst.Attribute):
        return call
    inner = function.value
    if isinstance(inner, cst.Call) and not _is_part(inner):
        return call.with_changes(func=function.with_changes(value=_through(inner)))
    using = cst.Attribute(cst.Name("async_pymongo"), cst.Name("using"))
    return call.with_changes(func=function.with_changes(value=cst.Call(using, [cst.Arg(inner)])))


def _is_part(call: cst.Call) -> bool:
    """Tell whether a call gives a database or a collection, and is no step of a query."""
    name = call.func.attr.value if isinstance(call.func, cst.Attribute) else ""
    return name.startswith("get_") or name == "with_options"


_VIEW = """\
import atexit

{imports}from flask import Flask, jsonify
from pymongo import MongoClient

app = Flask(__name__)
client = MongoClient("mongodb://127.0.0.1:1/")
atexit.register(client.close)
books = client.shop.books


@app.get("/books/<int:number>")
{definition}def book(number):
    found, others = {find_one}({{"_id": number}}), []
    {async_}for other in {books}.find({{"price": {{"$gt": 3}}}}).sort("title"):
        others.append(other["title"])
    return jsonify(found, others)
"""

_IN_PART = """\
import atexit

from flask import Flask, jsonify
from pymongo import MongoClient

app = Flask(__name__)
client = MongoClient("mongodb://127.0.0.1:1/")
atexit.register(client.close)


@app.get("/first")
def first():
    cursor = client.shop.books.find().sort("title")
    return jsonify(next(cursor, None))
"""

RECIPE = Recipe(
    name="async_pymongo",
    summary="Await PyMongo's commands and read its cursors without a thread: an AsyncMongoClient with the "
    "same settings sends them, and arguments, answers and exceptions stay (level 1, PyMongo 4.13).",
    rewrite=rewrite,
    imports=lambda _change: (),
    level=1,
    examples=(
        Example(
            "a document and a query",
            _VIEW.format(imports="", definition="", async_="", books="books", find_one="books.find_one"),
            _VIEW.format(
                imports="import async_pymongo\n",
                definition="async ",
                async_="async ",
                books="async_pymongo.using(books)",
                find_one="await async_pymongo.using(books).find_one",
            ),
        ),
        Example(
            "a cursor that is read in part",
            _IN_PART,
            refused="R-NO-BENEFIT",
        ),
        Example(
            "the name of a collection",
            "from flask import Flask\nfrom pymongo import MongoClient\n\napp = Flask(__name__)\n"
            'books = MongoClient("mongodb://127.0.0.1:1/", connect=False).shop.books\n\n\n'
            '@app.get("/")\ndef named():\n    return books.full_name\n',
        ),
    ),
)
