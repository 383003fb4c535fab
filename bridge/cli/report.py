"""``wsgi2asgi report``: the findings of a scan in another form."""

import sys
from pathlib import Path

import click

from bridge.cli import console, options, source_lines
from bridge.errors import UsageError


@click.command()
@click.argument(
    "scan", required=False, metavar="[SCAN.json]", type=click.Path(path_type=Path, allow_dash=True)
)
@options.form
@options.output
@click.option(
    "--source",
    "root",
    default=".",
    show_default=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="The directory that was scanned, to show its source.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even when there are findings.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the JSON form instead.")
def report(
    scan: Path | None, form: str | None, output: Path | None, root: Path, exit_zero: bool, schema: bool
) -> int:
    """Show the findings of a scan in another form.

    SCAN.json is what `wsgi2asgi scan -f json -o SCAN.json` wrote; - or nothing reads stdin. Exits with 1
    when a view waits for something, as the scan does.
    """
    if schema:
        from bridge.formats import schema as published

        console.result(published.render(), output)
        return 0
    from bridge.formats import json
    from bridge.model.report import Report

    found = json.read(_text(scan), Report)
    chosen = options.chosen_form(form, output)
    sources = source_lines.read(found, root) if chosen.reads_source else {}
    console.result(chosen.render(found, sources), output)
    live = any(not site.suppressed for site in found.sites)
    return 1 if live and not exit_zero else 0


def _text(scan: Path | None) -> bytes:
    """Read the file named, or stdin; a byte order mark is left out."""
    if scan is None and sys.stdin.isatty():
        raise UsageError("Name a report: `wsgi2asgi scan -f json -o scan.json` writes one.")
    if scan is None or str(scan) == "-":
        data = sys.stdin.buffer.read()
    else:
        try:
            data = scan.read_bytes()
        except OSError as error:
            raise UsageError(
                f"{scan} can't be read: {error.strerror}; `wsgi2asgi scan -f json -o {scan}` writes one."
            ) from error
    return data.removeprefix(b"\xef\xbb\xbf")
