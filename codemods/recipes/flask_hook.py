"""Turn Flask's hooks and error handlers that wait into coroutine functions."""

from codemods.helpers.coroutines import declared
from codemods.recipe import Example, Recipe

_HOOKS = """\
{}import requests
from flask import Flask, g, jsonify

app = Flask(__name__)


@app.before_request
{}def tariff():
    # Asked anew for every request.
    g.rate = {}"http://upstream.invalid/rate", timeout=5).json()


@app.get("/price")
def price():
    return jsonify(g.rate)
"""

_HANDLER = """\
{}import logging
import time
{}
from flask import Flask

app = Flask(__name__)


def report():
    time.sleep(0.01)
    logging.getLogger("shop").exception("failed")


@app.errorhandler(ZeroDivisionError)
{}def broken(error):
    {}
    return "broken", 500


@app.get("/ratio")
def ratio():
    return str(1 / 0)
"""

_PROCESSOR = """\
import time

from flask import Flask, render_template_string

app = Flask(__name__)


@app.{}
def {}
    time.sleep(0.01)
    {}


@app.get("/page")
def page():
    return render_template_string("hello {{{{ name }}}}")
"""

RECIPE = Recipe(
    name="flask_hook",
    summary="Turn a hook or an error handler that waits into a coroutine function, where Flask awaits it: "
    "before, after and teardown functions and error handlers, of applications and blueprints.",
    rewrite=declared,
    imports=lambda _change: (),
    examples=(
        Example(
            "a hook that asks another server",
            _HOOKS.format("", "", "requests.get("),
            _HOOKS.format("import asyncio\n\n", "async ", "(await asyncio.to_thread(requests.get, ").replace(
                "timeout=5).json()", "timeout=5)).json()"
            ),
        ),
        Example(
            "an error handler whose helper looks at the exception",
            _HANDLER.format("", "", "", "report()"),
            _HANDLER.format(
                "", "\nfrom asgiref.sync import sync_to_async", "async ", "await sync_to_async(report)()"
            ),
        ),
        Example(
            "a hook that waits for nothing",
            _HOOKS.format("", "", "requests.get(")
            .replace('requests.get("http://upstream.invalid/rate", timeout=5).json()', "2")
            .replace("import requests\n", ""),
        ),
        Example(
            "a context processor, which runs while a template is rendered",
            _PROCESSOR.format("context_processor", "names():", 'return {"name": "ada"}'),
            refused="R-EXTENSION",
        ),
        Example(
            "a URL processor, which Flask does not await",
            _PROCESSOR.format("url_value_preprocessor", "name(endpoint, values):", "values.clear()"),
            refused="R-EXTENSION",
        ),
    ),
)
