"""``wsgi2asgi scan``: find views and what blocks them."""

import time
from pathlib import Path

import click

from bridge.cli import console, options, source_lines


@click.command()
@options.paths
@options.entries
@options.codes
@options.form
@options.output
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even when there are findings.")
def scan(
    paths: tuple[Path, ...],
    entries: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    min_certainty: str | None,
    form: str | None,
    output: Path | None,
    exit_zero: bool,
) -> int:
    """Find views and what blocks them.

    Reads the code and imports nothing of it. Exits with 1 when a view waits for something.
    """
    from bridge.analysis.scan import scan as analyse
    from bridge.formats import text

    root, chosen, config = options.configure(paths, select=select, ignore=ignore, min_certainty=min_certainty)
    started = time.perf_counter()
    with console.progress("Reading the code"):
        report = analyse(root, config, paths=chosen, entries=(*config.entry, *entries)).report
    shown = options.chosen_form(form, output)
    sources = source_lines.read(report, root) if shown.reads_source else {}
    console.result(shown.render(report, sources), output)
    seconds = time.perf_counter() - started
    console.say(f"{text.summary(report)}, {seconds:.1f} s")
    console.say(text.next_step(report))
    live = any(not site.suppressed for site in report.sites)
    return 1 if live and not exit_zero else 0
