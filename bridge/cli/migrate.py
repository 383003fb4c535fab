"""``wsgi2asgi migrate``: rewrite sync views to async, unit by unit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bridge.cli import console, options
from bridge.config import Config
from bridge.errors import UsageError


@click.command()
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Change the files; without it, only show the patch.")
@click.option("--verify", metavar="CMD", help="Command that proves the result, usually your test command.")
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Run N test commands at once."
)
@options.choice
@click.option("--batch", type=click.IntRange(min=1), metavar="N", help="Convert N units at most.")
@click.option("--interactive", is_flag=True, help="With --write: show each unit's patch and ask.")
@click.option("--commit", is_flag=True, help="With --write: make one commit a unit.")
@click.option("--mark/--no-mark", default=None, help="Write, or remove, a comment above each view held back.")
@click.option("--undo", multiple=True, metavar="UNIT", help="Give a unit its old code back; repeatable.")
@click.option("--resume", is_flag=True, help="Finish a run that was interrupted.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a report of the run to this .html, .md or .json file; repeatable.",
)
@options.output
def migrate(
    path: Path,
    verify: str | None,
    only: tuple[str, ...],
    interactive: bool,
    undo: tuple[str, ...],
    reports: tuple[Path, ...],
    output: Path | None,
    *,
    write: bool,
    resume: bool,
    **wishes: Any,
) -> int:
    """Rewrite sync views to async, unit by unit.

    Shows a patch by default and exits with 1 when it is not empty. With --write, changes the files of a
    clean git tree; with --verify too, only as far as CMD passes afterwards. --undo and --resume write.
    """
    directory, below = options.around(path)
    root, _, config = options.configure((directory,))
    for_report = _forms(reports)
    named = options.named(_CHOOSING)
    if undo:
        for name in (*named, *options.named(("resume", "reports", "interactive"))):
            raise UsageError(f"--undo takes units back and nothing else; leave out {options.spelling(name)}.")
        return _undo(root, config, undo, output)
    if resume:
        given = {"verify": verify, "only": only, **wishes}
        return _resume(root, config, {name: given[name] for name in named}, for_report, output)
    if verify is not None and not verify.strip():
        raise UsageError('--verify "" names no command; leave the option out, or name your test command.')
    wishes |= {"only": only, "below": below, "verify": verify or config.verify or None}
    wishes["drf"] = wishes["drf"] or config.drf
    wishes["recipe"] = wishes["recipe"] or ""
    needing = {"commits": wishes.get("commit"), "asks about": interactive, "runs the tests on": verify}
    for name, does in zip(("commit", "interactive", "verify"), needing, strict=True):
        if needing[does] and not write:
            raise UsageError(f"--{name} {does} what --write writes; name both.")
    if not write:
        return _preview(root, config, wishes, for_report, output)
    choose = console.Chooser().choose if interactive else None
    return _write(root, config, wishes, for_report, output, choose)


_CHOOSING = (
    "verify",
    "jobs",
    "only",
    "skip",
    "include_orm",
    "level",
    "drf",
    "recipe",
    "batch",
    "commit",
    "mark",
)
"""The options that say what a run does; an interrupted one keeps its own."""

Reports = dict[Path, Callable[[Any], str]]


def _forms(paths: tuple[Path, ...]) -> Reports:
    """Find the form of each report by its file's name."""
    from bridge.formats import run_html, run_markdown
    from bridge.formats.json import render

    forms = {".html": run_html.render, ".htm": run_html.render, ".md": run_markdown.render, ".json": render}
    for path in paths:
        if path.suffix.lower() not in forms:
            raise UsageError(f"{path} is no report of a run; name a file that ends in .html, .md or .json.")
    return {path: forms[path.suffix.lower()] for path in paths}


def _preview(
    root: Path, config: Config, wishes: dict[str, Any], reports: Reports, output: Path | None
) -> int:
    from bridge.formats import plan_text
    from codemods.writing import migrate as migration
    from codemods.writing import report

    with console.progress("Planning"):
        preview = migration.preview(root, config, **wishes)
    for place, render in reports.items():
        console.result(render(report.of_preview(preview)), place)
    console.result(preview.diff(), output)
    files = "1 file" if len(preview.patches) == 1 else f"{len(preview.patches)} files"
    _say_unread(plan_text.unread(preview.plan))
    _say_unread(plan_text.unfollowed(preview.plan))
    console.say(f"{preview.units} to convert in {files}, {len(preview.refused)} held back")
    console.say("Next: wsgi2asgi migrate --write --verify CMD" if preview.patches else "Nothing to change.")
    return 1 if preview.patches else 0


def _write(
    root: Path,
    config: Config,
    wishes: dict[str, Any],
    reports: Reports,
    output: Path | None,
    choose: Callable[[str, str], bool] | None,
) -> int:
    from codemods.writing import migrate as migration

    with console.progress("Migrating") as tell:
        outcome = migration.write(root, config, progress=tell, choose=choose, **wishes)
    return _told(outcome, reports, output, committed=bool(wishes.get("commit")))


def _resume(root: Path, config: Config, given: dict[str, Any], reports: Reports, output: Path | None) -> int:
    from codemods.writing import migrate as migration

    with console.progress("Resuming") as tell:
        outcome = migration.resume(root, config, tell, **given)
    if outcome is None:
        console.say("No run was interrupted here; nothing is left to finish.")
        return 0
    return _told(outcome, reports, output, committed=False)


def _undo(root: Path, config: Config, units: tuple[str, ...], output: Path | None) -> int:
    from codemods.rewriting.patches import diff
    from codemods.writing.undo import undo

    with console.progress("Undoing"):
        patches = undo(root, config, units)
    console.result(diff(patches), output)
    console.say(f"Undone: {', '.join(units)}. `migrate --only` converts it again.")
    return 0


def _told(outcome: Any, reports: Reports, output: Path | None, *, committed: bool) -> int:
    from bridge.formats import plan_text
    from codemods.writing import report

    for place, render in reports.items():
        console.result(render(report.of_outcome(outcome)), place)
    console.result(report.render(outcome), output)
    _say_unread(plan_text.unread(outcome.plan))
    _say_unread(plan_text.unfollowed(outcome.plan))
    console.say(report.summary(outcome))
    console.say(report.next_step(outcome, committed=committed))
    return 1 if outcome.rolled_back else 0


def _say_unread(text: str) -> None:
    if text:
        console.say(text.rstrip("\n"))
