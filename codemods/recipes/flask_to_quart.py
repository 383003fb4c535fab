"""Move a whole Flask application to Quart."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe

SPELLED = {"Flask": "Quart", "FlaskClient": "QuartClient", "FlaskCliRunner": "QuartCliRunner"}
"""Names that Quart spells otherwise."""


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Do to a node what the change names: await it, enter it with ``async with``, call it otherwise."""
    if isinstance(node, cst.ImportFrom | cst.Import):
        return _imported(node)
    if isinstance(node, cst.With):
        return node.with_changes(asynchronous=cst.Asynchronous()) if node.asynchronous is None else node
    if isinstance(node, cst.FunctionDef):
        return _decorated(node, change)
    if not isinstance(node, cst.BaseExpression):
        return node
    if change.name in ("spelled", "fixture"):
        spelled = "pytest_asyncio.fixture" if change.name == "fixture" else change.callee
        return cst.parse_expression(spelled)
    if change.name == "open" and isinstance(node, cst.Call):
        return _opened(node)
    plain = node.with_changes(lpar=[], rpar=[]) if isinstance(node, cst.Call | cst.Attribute) else node
    if isinstance(plain, cst.Attribute):
        plain = plain.with_changes(value=nodes.parenthesised(plain.value))
    if change.name == "text" and isinstance(plain, cst.Attribute):
        called = plain.with_changes(attr=cst.Name("get_data"))
        plain = cst.Call(called, [nodes.keyword("as_text", cst.Name("True"))])
    if change.name == "form" and isinstance(plain, cst.Call):
        arguments = [
            one.with_changes(keyword=cst.Name("form"))
            if one.keyword is not None and one.keyword.value == "data"
            else one
            for one in plain.args
        ]
        plain = plain.with_changes(args=arguments)
    if change.name == "ensure" and isinstance(plain, cst.Call):
        ensure = cst.Attribute(cst.Name("current_app"), cst.Name("ensure_async"))
        plain = plain.with_changes(func=cst.Call(ensure, [cst.Arg(_bare(plain.func))]))
    return nodes.awaited(plain).with_changes(lpar=node.lpar, rpar=node.rpar)


def _bare(view: cst.BaseExpression) -> cst.BaseExpression:
    """Take a view out of Flask's ``ensure_sync(view)``, asked for always or for coroutine functions only."""
    if isinstance(view, cst.IfExp):
        return view.orelse
    return view.args[0].value if isinstance(view, cst.Call) else view


def _imported(node: cst.ImportFrom | cst.Import) -> cst.CSTNode:
    """Import from Quart what was imported from Flask."""
    if isinstance(node, cst.Import):
        names = [alias.with_changes(name=_home(alias.name)) for alias in node.names]
        return node.with_changes(names=names)
    if node.module is None or isinstance(node.names, cst.ImportStar):
        return node
    aliases = [
        alias.with_changes(name=cst.Name(SPELLED.get(str(alias.name.value), str(alias.name.value))))
        for alias in node.names
    ]
    return node.with_changes(module=_home(node.module), names=aliases)


def _home(node: cst.BaseExpression) -> cst.BaseExpression:
    if isinstance(node, cst.Attribute):
        return node.with_changes(value=_home(node.value))
    return cst.Name("quart") if isinstance(node, cst.Name) and node.value == "flask" else node


def _decorated(node: cst.FunctionDef, change: Change) -> cst.FunctionDef:
    """Mark a test as asynchronous, or give a command the application's context."""
    if change.name == "appcontext":
        last = cst.Decorator(cst.Name("with_appcontext"))
        return node.with_changes(decorators=[*node.decorators, last])
    mark = cst.Decorator(cst.parse_expression("pytest.mark.asyncio"))
    return node.with_changes(decorators=[mark, *node.decorators])


def _opened(node: cst.Call) -> cst.BaseExpression:
    """Open a file below the application's root, as Flask does; Quart would open it asynchronously."""
    if not isinstance(node.func, cst.Attribute):
        return node
    root = node.func.with_changes(attr=cst.Name("root_path"))
    join = cst.Call(
        cst.parse_expression("os.path.join"),
        [cst.Arg(root), node.args[0].with_changes(comma=cst.MaybeSentinel.DEFAULT)],
    )
    mode = node.args[1].value if len(node.args) > 1 else cst.SimpleString('"rb"')
    return cst.Call(cst.Name("open"), [cst.Arg(join), cst.Arg(mode)])


def imports(change: Change) -> tuple[str, ...]:
    """Say what a rewritten node needs besides."""
    needed = {
        "open": ("import os",),
        "ensure": ("from quart import current_app",),
        "appcontext": ("from quart.cli import with_appcontext",),
        "fixture": ("import pytest_asyncio",),
        "test": ("import pytest",),
    }
    return needed.get(change.name, ())


_APP = """\
from flask import Flask, jsonify, render_template_string, request

app = Flask(__name__)


def wanted():
    return request.get_json()["name"]


@app.get("/")
def home():
    return render_template_string("hello {{ name }}", name="ada")


@app.post("/names")
def names():
    return jsonify(wanted().upper())
"""

_QUART = """\
from quart import Quart, jsonify, render_template_string, request

app = Quart(__name__)


async def wanted():
    return (await request.get_json())["name"]


@app.get("/")
async def home():
    return await render_template_string("hello {{ name }}", name="ada")


@app.post("/names")
async def names():
    return jsonify((await wanted()).upper())
"""

RECIPE = Recipe(
    name="flask_to_quart",
    summary="Move a whole application from Flask to Quart, tests included, all or nothing; only with "
    "--recipe flask_to_quart.",
    rewrite=rewrite,
    imports=imports,
    examples=(
        Example("an application of two views and a helper", _APP, _QUART),
        Example(
            "an extension that only knows Flask",
            _APP.replace("\napp = ", "\nimport flask_login\n\napp = ").replace(
                "import flask_login\n", "try:\n    import flask_login\nexcept ImportError:\n    pass\n"
            ),
            refused="R-EXTENSION",
        ),
        Example(
            "a generator that keeps the request's context",
            _APP.replace("jsonify,", "jsonify, stream_with_context,")
            .replace("return jsonify(wanted().upper())", "return stream_with_context(iter(wanted()))")
            .replace("return stream_with_context", "return app.response_class(stream_with_context")
            .replace("iter(wanted()))", "iter(wanted())))"),
            refused="R-GENERATOR",
        ),
    ),
)
