"""Move a run of statements that belong to a thread into one nested function and await it there."""

from collections.abc import Sequence

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Replace the statements of a block by a function of them and a statement that awaits it."""
    if not isinstance(node, cst.IndentedBlock) or not node.body:
        return node
    first, *rest = node.body
    blanks, kept = _leading(getattr(first, "leading_lines", ()))
    body: list[cst.BaseStatement] = [first.with_changes(leading_lines=kept), *rest]
    if change.keeps:
        names = [cst.NameItem(cst.Name(name)) for name in change.keeps]
        body.insert(0, cst.SimpleStatementLine([cst.Nonlocal(names)]))
    if change.gives:
        body.append(cst.SimpleStatementLine([cst.Return(_names(change.gives))]))
    function = cst.FunctionDef(
        cst.Name(change.name),
        cst.Parameters([cst.Param(cst.Name(name)) for name in change.takes]),
        cst.IndentedBlock(body),
        leading_lines=blanks,
    )
    call = cst.Call(cst.Name(change.name), [cst.Arg(cst.Name(name)) for name in change.takes])
    value = nodes.moved(change.thread, call.func, call)
    line = cst.SimpleStatementLine([_statement(change, value)], leading_lines=[cst.EmptyLine(indent=False)])
    return cst.IndentedBlock([function, line])


def _statement(change: Change, value: cst.BaseExpression) -> cst.BaseSmallStatement:
    if change.last:
        return cst.Return(value)
    if not change.gives:
        return cst.Expr(value)
    return cst.Assign([cst.AssignTarget(_names(change.gives))], value)


def _names(names: Sequence[str]) -> cst.Name | cst.Tuple:
    if len(names) == 1:
        return cst.Name(names[0])
    return cst.Tuple([cst.Element(cst.Name(name)) for name in names], lpar=[], rpar=[])


def _leading(lines: Sequence[cst.EmptyLine]) -> tuple[list[cst.EmptyLine], list[cst.EmptyLine]]:
    """Split the lines above a statement: blank ones stay above the function, comments move inside."""
    count = next((index for index, line in enumerate(lines) if line.comment is not None), len(lines))
    return list(lines[:count]), list(lines[count:])


_NOTES = """\
{}import sqlite3

import requests
{}from flask import Flask, g, jsonify

app = Flask(__name__)


@app.before_request
def connect():
    g.database = sqlite3.connect(":memory:")


@app.get("/notes/<name>")
{}def notes(name):
{}    answer = {}"http://upstream.invalid/notes", timeout=5)
    return jsonify(count=count, latest=answer.json())
"""

RECIPE = Recipe(
    name="offload_block",
    summary="Move statements that use database sessions or other thread-bound objects into one nested "
    "function that runs on the request's own thread.",
    rewrite=rewrite,
    imports=lambda change: nodes.needs(change.thread),
    examples=(
        Example(
            "statements on a connection kept in g",
            _NOTES.format(
                "",
                "",
                "",
                "    rows = g.database.execute('select 1 where ? != 0', (name,))\n"
                "    count = len(rows.fetchall())\n",
                "requests.get(",
            ),
            _NOTES.format(
                "import asyncio\n",
                "from asgiref.sync import sync_to_async\n",
                "async ",
                "    def on_request_thread():\n"
                "        rows = g.database.execute('select 1 where ? != 0', (name,))\n"
                "        count = len(rows.fetchall())\n"
                "        return count\n"
                "\n"
                "    count = await sync_to_async(on_request_thread)()\n",
                "await asyncio.to_thread(requests.get, ",
            ),
        ),
        Example(
            "the same statements in a view that waits for nothing else",
            "import sqlite3\n\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
            '@app.get("/")\ndef count():\n    rows = sqlite3.connect(":memory:").execute("select 1")\n'
            "    return str(len(rows.fetchall()))\n",
        ),
    ),
)
