"""Run a view's own block of psycopg 3 over an asynchronous connection."""

from typing import Any

import libcst as cst

from codemods.helpers.nodes import parenthesised
from codemods.recipe import Change, Example, Recipe

_AWAITED = frozenset(["execute", "executemany", "fetchone", "fetchall", "fetchmany", "commit", "rollback"])


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Await what the connection and its cursors do, and open them with ``async with``."""
    if not isinstance(node, cst.With):
        return node
    visited = node.visit(_Awaiting(frozenset(change.takes)))
    return visited if isinstance(visited, cst.With) else node


class _Awaiting(cst.CSTTransformer):
    """Rewrite a block whose names for the connection and its cursors are known."""

    def __init__(self, names: frozenset[str]) -> None:
        super().__init__()
        self._names = names

    def on_leave(self, original_node: cst.CSTNode, updated_node: cst.CSTNode) -> Any:
        """Put parentheses where an await has come in front of what binds tighter."""
        node = super().on_leave(original_node, updated_node)
        if isinstance(node, cst.Attribute | cst.Subscript):
            return node.with_changes(value=parenthesised(node.value))
        return node

    def leave_Call(self, _original: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:  # noqa: N802
        """Await a known method; name the asynchronous class."""
        function = updated_node.func
        if not isinstance(function, cst.Attribute):
            return updated_node
        if isinstance(function.value, cst.Name) and (function.value.value, function.attr.value) == (
            "psycopg",
            "connect",
        ):
            kind = cst.Attribute(cst.Name("psycopg"), cst.Name("AsyncConnection"))
            return cst.Await(updated_node.with_changes(func=cst.Attribute(kind, function.attr)))
        known = isinstance(function.value, cst.Await) or self._is_known(function.value)
        if function.attr.value in _AWAITED and known:
            return cst.Await(updated_node)
        return updated_node

    def leave_With(self, _original: cst.With, updated_node: cst.With) -> cst.With:  # noqa: N802
        """Enter connections, cursors and transactions asynchronously."""
        return updated_node.with_changes(asynchronous=cst.Asynchronous())

    def leave_For(self, original_node: cst.For, updated_node: cst.For) -> cst.For:  # noqa: N802
        """Read rows as they come."""
        if self._is_read(original_node.iter):
            return updated_node.with_changes(asynchronous=cst.Asynchronous())
        return updated_node

    def leave_CompFor(self, original_node: cst.CompFor, updated_node: cst.CompFor) -> cst.CompFor:  # noqa: N802
        """Read rows as they come."""
        if self._is_read(original_node.iter):
            return updated_node.with_changes(asynchronous=cst.Asynchronous())
        return updated_node

    def _is_read(self, node: cst.BaseExpression) -> bool:
        """Tell whether a loop runs over a cursor itself."""
        executed = isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute)
        return self._is_known(node) or (executed and node.func.attr.value == "execute")  # type: ignore[attr-defined]

    def _is_known(self, node: cst.BaseExpression) -> bool:
        return isinstance(node, cst.Name) and node.value in self._names


_APP = """\
import os

import psycopg
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/numbers")
{definition}def numbers():
    {with_}with {connect}(host=os.environ.get("PGHOST", "/nowhere"), user="postgres") as connection:
        {with_}with connection.cursor() as cursor:
            {await_}cursor.execute("select 1 union select 2 order by 1")
            rows = {await_}cursor.fetchall()
    return jsonify([row[0] for row in rows])
"""

_ESCAPES = """\
import psycopg
from flask import Flask, jsonify

app = Flask(__name__)


def count(connection):
    return connection.execute("select 1").fetchone()[0]


@app.get("/number")
def number():
    with psycopg.connect(host="/nowhere", user="postgres") as connection:
        found = count(connection)
    return jsonify(found)
"""

RECIPE = Recipe(
    name="psycopg",
    summary="Run a block that opens a connection of psycopg 3 over an asynchronous one, where nobody but the "
    "view uses it.",
    rewrite=rewrite,
    imports=lambda _change: (),
    level=1,
    examples=(
        Example(
            "a connection, a cursor and rows",
            _APP.format(definition="", with_="", await_="", connect="psycopg.connect"),
            _APP.format(
                definition="async ",
                with_="async ",
                await_="await ",
                connect="await psycopg.AsyncConnection.connect",
            ),
        ),
        Example("a connection that a helper is given too", _ESCAPES),
    ),
)
