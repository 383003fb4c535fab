"""``wsgi2asgi scan``: find views and what blocks them."""

import time
from pathlib import Path

import click

from bridge.cli import console, options


@click.command()
@options.paths
@options.entries
@options.codes
@click.option(
    "-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@options.output
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even when there are findings.")
def scan(
    paths: tuple[Path, ...],
    entries: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    min_certainty: str | None,
    form: str,
    output: Path | None,
    exit_zero: bool,
) -> int:
    """Find views and what blocks them.

    Reads the code and imports nothing of it. Exits with 1 when a view waits for something.
    """
    from bridge.analysis.scan import scan as analyse
    from bridge.formats import json, text

    root, chosen, config = options.configure(paths, select=select, ignore=ignore, min_certainty=min_certainty)
    started = time.perf_counter()
    with console.progress("Reading the code"):
        report = analyse(root, config, paths=chosen, entries=(*config.entry, *entries)).report
    console.result(json.render(report) if form == "json" else text.render(report), output)
    seconds = time.perf_counter() - started
    console.say(f"{text.summary(report)}, {seconds:.1f} s")
    console.say(text.next_step(report))
    live = any(not site.suppressed for site in report.sites)
    return 1 if live and not exit_zero else 0
