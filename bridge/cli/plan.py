"""``wsgi2asgi plan``: in which order to migrate, and what is held back."""

from pathlib import Path
from typing import Any

import click

from bridge.cli import console, options


@click.command()
@options.paths
@options.entries
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="The form of the plan.",
)
@options.choice
@options.output
def plan(
    paths: tuple[Path, ...], entries: tuple[str, ...], form: str, output: Path | None, **wishes: Any
) -> int:
    """Say in which order to migrate, and what is held back and why.

    Writes nothing. Exits with 1 when there is something to migrate.
    """
    from bridge.analysis.scan import scan
    from bridge.formats import json, plan_markdown, plan_text
    from codemods.planning.planner import plan as order

    if len(paths) == 1:
        directory, wishes["below"] = options.around(paths[0])
        paths = (directory,)
    root, chosen, config = options.configure(paths)
    with console.progress("Reading the code"):
        found = scan(root, config, paths=chosen, entries=(*config.entry, *entries))
    wishes["recipe"] = wishes["recipe"] or ""
    planned = order(found, config, root, **wishes)
    forms = {"json": json.render, "markdown": plan_markdown.render, "text": plan_text.render}
    console.result(forms[form](planned), output)
    wishes.pop("below", None)
    console.say(plan_text.next_step(planned, options.spelled(wishes)))
    return 1 if planned.waves else 0
