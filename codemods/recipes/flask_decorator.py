"""Let a decorator of the project call sync and async Flask views alike."""

import libcst as cst

from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, _change: Change) -> cst.CSTNode:
    """Call the view through ``current_app.ensure_sync``, which returns sync functions unchanged."""
    if not isinstance(node, cst.Call):
        return node
    ensure = cst.Attribute(cst.Name("current_app"), cst.Name("ensure_sync"))
    return node.with_changes(func=cst.Call(ensure, [cst.Arg(node.func)]))


_GUARDED = """\
{}import functools
import time

from flask import Flask, abort{}, request

app = Flask(__name__)


def signed(view):
    @functools.wraps(view)
    def guarded(*args, **kwargs):
        if "X-Key" not in request.headers:
            abort(401)
        return {}(*args, **kwargs)

    return guarded


@app.get("/slow")
@signed
{}def slow():
    {}sleep(0.01)
    return "slow"
"""

RECIPE = Recipe(
    name="flask_decorator",
    summary="Let a decorator's wrapper call its view through current_app.ensure_sync, so that the view "
    "under it may be a coroutine function.",
    rewrite=rewrite,
    imports=lambda _change: ("from flask import current_app",),
    examples=(
        Example(
            "a guard around a view that waits",
            _GUARDED.format("", "", "view", "", "time."),
            _GUARDED.format(
                "import asyncio\n",
                ", current_app",
                "current_app.ensure_sync(view)",
                "async ",
                "await asyncio.",
            ),
        ),
        Example(
            "a decorator that keeps the coroutine function for later",
            _GUARDED.format("", "", "view", "", "time.").replace(
                "    return guarded\n", "    app.config['LAST'] = view\n    return guarded\n"
            ),
            refused="R-DECORATOR-UNKNOWN",
        ),
    ),
)
