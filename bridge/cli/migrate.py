"""``wsgi2asgi migrate``: rewrite sync views to async, unit by unit."""

from pathlib import Path

import click

from bridge.cli import console, options
from bridge.errors import UsageError


@click.command()
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Change the files; without it, only show the patch.")
@click.option("--verify", metavar="CMD", help="Command that proves the result, usually your test command.")
@click.option("--only", multiple=True, metavar="GLOB", help="Only views whose id or route matches.")
@click.option("--skip", multiple=True, metavar="GLOB", help="No view whose id or route matches.")
@click.option("--batch", type=click.IntRange(min=1), metavar="N", help="Convert N units at most.")
@click.option("--commit", is_flag=True, help="With --write: make one commit a unit.")
@options.output
def migrate(
    path: Path,
    write: bool,
    verify: str | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    batch: int | None,
    commit: bool,
    output: Path | None,
) -> int:
    """Rewrite sync views to async, unit by unit.

    Shows a patch by default and exits with 1 when it is not empty. With --write, changes the files of a
    clean git tree; with --verify too, only as far as CMD passes afterwards.
    """
    from codemods import migrate as migration
    from codemods import report

    root, chosen, config = options.configure((path,))
    if chosen:
        if only:
            raise UsageError(f"{path} is a file; name a directory with --only, or the file alone.")
        only = (f"{path.name}::*",)
    if commit and not write:
        raise UsageError("--commit commits what --write writes; name both.")
    if not write:
        with console.progress("Planning"):
            preview = migration.preview(root, config, only=only, skip=skip, batch=batch)
        console.result(preview.diff(), output)
        units = preview.units
        files = "1 file" if len(preview.patches) == 1 else f"{len(preview.patches)} files"
        console.say(f"{units} to convert in {files}, {len(preview.refused)} held back")
        console.say(
            "Next: wsgi2asgi migrate --write --verify CMD" if preview.patches else "Nothing to change."
        )
        return 1 if preview.patches else 0
    with console.progress("Migrating"):
        outcome = migration.write(
            root,
            config,
            verify=verify or config.verify or None,
            only=only,
            skip=skip,
            batch=batch,
            commit=commit,
            progress=console.say,
        )
    console.result(report.render(outcome), output)
    console.say(report.summary(outcome))
    console.say(report.next_step(outcome, committed=commit))
    return 1 if outcome.rolled_back else 0
