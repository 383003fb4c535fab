"""Let a decorator of the project call sync and async Flask views alike."""

import libcst as cst

from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Call the view through ``current_app.ensure_sync``, which returns sync functions unchanged.

    Where the decorator also serves functions that run without an application, ``change.callee`` is
    ``iscoroutinefunction``, and only coroutine functions are passed through the application.
    """
    if not isinstance(node, cst.Call):
        return node
    ensure = cst.Attribute(cst.Name("current_app"), cst.Name("ensure_sync"))
    ensured: cst.BaseExpression = cst.Call(ensure, [cst.Arg(node.func)])
    if change.callee:
        ensured = cst.IfExp(
            test=cst.Call(cst.Name(change.callee), [cst.Arg(node.func)]),
            body=ensured,
            orelse=node.func,
            lpar=[cst.LeftParen()],
            rpar=[cst.RightParen()],
        )
    return node.with_changes(func=ensured)


def _imports(change: Change) -> tuple[str, ...]:
    return (
        "from flask import current_app",
        *([f"from inspect import {change.callee}"] if change.callee else []),
    )


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

_SHARED = """

@signed
def report():
    return "report"


print(report)
"""

RECIPE = Recipe(
    name="flask_decorator",
    summary="Let a decorator's wrapper call its view through current_app.ensure_sync, so that the view "
    "under it may be a coroutine function.",
    rewrite=rewrite,
    imports=_imports,
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
            "a guard that a function outside the application shares",
            _GUARDED.format("", "", "view", "", "time.") + _SHARED,
            _GUARDED.format(
                "import asyncio\n",
                ", current_app",
                "(current_app.ensure_sync(view) if iscoroutinefunction(view) else view)",
                "async ",
                "await asyncio.",
            ).replace("import time\n", "import time\nfrom inspect import iscoroutinefunction\n", 1)
            + _SHARED,
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
