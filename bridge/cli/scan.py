"""``wsgi2asgi scan``: find views and what blocks them."""

import time
from pathlib import Path

import click

from bridge.cli import baselines, console, options, source_lines
from bridge.cli.standard_input import given_on_stdin
from bridge.errors import UsageError


@click.command()
@options.paths
@options.entries
@options.selection
@options.form
@options.output
@click.option(
    "--view", "views", multiple=True, metavar="GLOB", help="Only views whose name or route matches."
)
@click.option("--follow", multiple=True, metavar="PACKAGE", help="An installed package to read as well.")
@click.option("--changed-since", metavar="REV", help="Only what has changed since this git revision touches.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of known findings, which are not reported.",
)
@click.option("--update-baseline", is_flag=True, help="Write what is found now to the baseline.")
@click.option("--stdin-filename", metavar="PATH", help="The file that - stands for.")
@click.option("--statistics", is_flag=True, help="Count the findings instead of listing them.")
@click.option("--strict", is_flag=True, help="Exit with 1 also when something is not known.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even when there are findings.")
@click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")
def scan(
    paths: tuple[Path, ...],
    entries: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    min_certainty: str | None,
    form: str | None,
    output: Path | None,
    views: tuple[str, ...],
    follow: tuple[str, ...],
    changed_since: str | None,
    baseline: Path | None,
    update_baseline: bool,
    stdin_filename: str | None,
    statistics: bool,
    strict: bool,
    exit_zero: bool,
    no_cache: bool,
) -> int:
    """Find views and what blocks them.

    Reads the code and imports nothing of it; a PATH of - reads one file from stdin. Exits with 1 when a
    view waits for something.
    """
    from bridge.analysis import changed, narrow
    from bridge.analysis.scan import scan as analyse
    from bridge.formats import statistics as counting
    from bridge.formats import text

    if statistics and form not in (None, "text"):
        raise UsageError(f"--statistics counts in text only; leave out --format {form}.")
    given = given_on_stdin(paths, stdin_filename)
    paths = given.paths if given else paths
    root, chosen, config = options.configure(
        paths, select=select, ignore=ignore, min_certainty=min_certainty, follow=follow
    )
    partial = (*chosen, *select, *ignore, *views, *filter(None, (changed_since, min_certainty, given)))
    known = baselines.find(baseline, config, update=update_baseline, partial=bool(partial))
    difference = changed.since(root, changed_since) if changed_since else None
    started = time.perf_counter()
    with console.progress("Reading the code"):
        report = analyse(
            root,
            config,
            paths=chosen,
            entries=(*config.entry, *entries),
            cache=not no_cache,
            given=given.files if given else {},
        ).report
    found = len(report.views)
    if given:
        report = narrow.to_places(report, given.touches)
    if difference:
        report = narrow.to_places(report, difference.touches)
    if views:
        report = narrow.to_views(report, views)
    report = baselines.apply(report, known, update=update_baseline)
    shown = options.chosen_form("text" if statistics else form, output)
    sources = source_lines.read(report, root) if shown.reads_source else {}
    console.result(counting.render(report) if statistics else shown.render(report, sources), output)
    seconds = time.perf_counter() - started
    console.say(f"{text.summary(report)}, {seconds:.1f} s")
    console.say(_next(report.project.files, root, paths) or text.next_step(report, found))
    live = any(not site.suppressed for site in report.sites)
    return 1 if (live or (strict and report.unknown)) and not exit_zero else 0


def _next(files: int, root: Path, paths: tuple[Path, ...]) -> str:
    """Say why nothing at all was read, so that nobody takes it for clean."""
    if files:
        return ""
    named = ", ".join(str(path) for path in paths) or str(root)
    return (
        f"No Python file was read in {named}: hidden directories, virtual environments and what .gitignore "
        "or exclude names are left out, unless they are named themselves."
    )
