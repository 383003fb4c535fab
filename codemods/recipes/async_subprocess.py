"""Await child processes on the event loop: level 1, through a module made for it."""

import libcst as cst

from codemods.helpers import nodes
from codemods.recipe import Change, Example, Recipe


def rewrite(node: cst.CSTNode, change: Change) -> cst.CSTNode:
    """Call the module's function of the same name; the arguments stay."""
    if not isinstance(node, cst.Call):
        return node
    function = cst.Attribute(cst.Name("async_subprocess"), cst.Name(change.name))
    if shim := nodes.unmoved(node):
        return shim.with_changes(func=function)
    plain = node.with_changes(func=function, lpar=[], rpar=[])
    return nodes.awaited(plain).with_changes(lpar=node.lpar, rpar=node.rpar)


_VIEW = """\
{imports}import subprocess
import sys

{own}from flask import Flask

app = Flask(__name__)


@app.get("/version")
{definition}def version():
    try:
        done = {run}[sys.executable, "--version"], capture_output=True, text=True, timeout=30)
    except subprocess.TimeoutExpired:
        return "it hangs", 504
    return done.stdout.partition(" ")[0]
"""

RECIPE = Recipe(
    name="async_subprocess",
    summary="Await subprocess.run and its kin without a thread: the event loop reads the child's pipes and "
    "waits for its end, and arguments, results and exceptions stay (level 1).",
    rewrite=rewrite,
    imports=lambda _change: (),
    level=1,
    examples=(
        Example(
            "a command with a time-out",
            _VIEW.format(imports="", own="", definition="", run="subprocess.run("),
            _VIEW.format(
                imports="",
                own="import async_subprocess\n",
                definition="async ",
                run="await async_subprocess.run(",
            ),
        ),
        Example(
            "an error that is only named",
            "import subprocess\n\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n"
            '@app.get("/")\ndef named():\n    return subprocess.TimeoutExpired.__name__\n',
        ),
    ),
)
