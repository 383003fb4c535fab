"""Put an async twin beside a helper that sync callers keep using."""

import libcst as cst

from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Give the async copy of the helper its own name."""
    return node.with_changes(name=cst.Name(change.name)) if isinstance(node, cst.FunctionDef) else node


_APP = """\
{imports}import requests
from flask import Flask, jsonify

app = Flask(__name__)


def rate(currency):
    return requests.get(f"http://upstream.invalid/rates/{{currency}}", timeout=5).json()["rate"]

{twin}
@app.get("/price/<currency>")
{definition}def price(currency):
    return jsonify(price=100 * {call}(currency))


@app.cli.command()
def report():
    print(rate("eur"))
"""

_TWIN = """
async def rate_async(currency):
    return (await async_requests.get(f"http://upstream.invalid/rates/{currency}", timeout=5)).json()["rate"]

"""

RECIPE = Recipe(
    name="twin_helper",
    summary="Put an async twin beside a helper that waits, where sync code (commands, tasks, tests) calls "
    "the helper too; a helper that only converted views call is converted in its place (level 1).",
    rewrite=rewrite,
    imports=lambda _change: (),
    level=1,
    examples=(
        Example(
            "a helper that a command calls too",
            _APP.format(imports="", twin="", definition="", call="rate"),
            _APP.format(
                imports="import async_requests\n",
                twin=_TWIN,
                definition="async ",
                call="await rate_async",
            ),
        ),
        Example(
            "a helper that does not wait",
            "from flask import Flask, jsonify\n\napp = Flask(__name__)\n\n\n"
            "def double(number):\n    return 2 * number\n\n\n"
            '@app.get("/<int:number>")\ndef show(number):\n    return jsonify(double(number))\n',
        ),
    ),
)
