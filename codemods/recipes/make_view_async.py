"""Turn ``def`` into ``async def``."""

from codemods.helpers.coroutines import declared
from codemods.recipe import Example, Recipe

_FLASK = """\
import asyncio

import requests
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/rate")
{}def rate():
    # Asked anew for every visitor.
    answer = {}, timeout=5)
    return jsonify(answer.json())
"""

RECIPE = Recipe(
    name="make_view_async",
    summary="Turn a view that waits into a coroutine function; everything that waits in it is awaited.",
    rewrite=declared,
    imports=lambda _change: (),
    examples=(
        Example(
            "a view that asks another server",
            _FLASK.format("", 'requests.get("http://upstream.invalid/rate"'),
            _FLASK.format("async ", 'await asyncio.to_thread(requests.get, "http://upstream.invalid/rate"'),
        ),
        Example(
            "a view that waits for nothing",
            "from flask import Flask\n\napp = Flask(__name__)\n\n\n"
            '@app.get("/")\ndef home():\n    return "hello"\n',
        ),
        Example(
            "a view that is a coroutine function already",
            "import asyncio\n\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
            '@app.get("/")\nasync def home():\n    await asyncio.sleep(0.1)\n    return "hello"\n',
        ),
    ),
)
