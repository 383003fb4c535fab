"""Send ``subprocess`` calls that wait for the child to a thread."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Await the call on another thread."""
    return nodes.moved(change.thread, node.func, node) if isinstance(node, cst.Call) else node


_VIEW = """\
{}import subprocess
import sys

from flask import Flask

app = Flask(__name__)


@app.get("/version")
{}def version():
    return {}[sys.executable, "--version"], text=True){}.strip()
"""

RECIPE = Recipe(
    name="subprocess",
    summary="Await subprocess.run and its kin on a thread: text, check, input and time-outs stay.",
    rewrite=rewrite,
    imports=lambda change: nodes.needs(change.thread),
    claims=("subprocess.*", "os.system", "os.popen"),
    examples=(
        Example(
            "the output of a command, used at once",
            _VIEW.format("", "", "subprocess.check_output(", ""),
            _VIEW.format(
                "import asyncio\n", "async ", "(await asyncio.to_thread(subprocess.check_output, ", ")"
            ),
        ),
        Example(
            "a constant of subprocess",
            "import subprocess\n\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
            '@app.get("/")\ndef pipe():\n    return str(subprocess.PIPE)\n',
        ),
    ),
)
