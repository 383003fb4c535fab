"""A run of the migration as one page of HTML that needs nothing else, and no script."""

import base64
import hashlib
import html

from bridge.formats.run_markdown import headline
from bridge.formats.visible import visible
from bridge.model.migration import Converted, MigrationReport
from bridge.model.plan import Held

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1.5rem; font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.75rem; } h2 { margin-top: 2rem; font-size: 1.25rem; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { padding: .5rem .75rem; text-align: left; vertical-align: top; border-bottom: 1px solid #8884; }
code, pre { font-family: ui-monospace, monospace; font-size: .875em; overflow-wrap: anywhere; }
pre { padding: .75rem 1rem; overflow-x: auto; border: 1px solid #8884; border-radius: 6px; }
.written, .added { color: #1d7a5f; } .rolled, .removed { color: #c2513f; } .planned { color: #2f5fa8; }
@media (prefers-color-scheme: dark) {
  .written, .added { color: #3fb08d; } .rolled, .removed { color: #e07a68; } .planned { color: #8fb4ef; }
}
"""


def render(report: MigrationReport) -> str:
    """Write the page: what it comes to, the units, what is held back, and the patch."""
    style = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    # Only this style is allowed, and no script at all (Content Security Policy Level 3, 2.3.1).
    policy = f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
    title = f"{_text(report.project)}: {_text(headline(report))}"
    body = [f"<h1>{title}</h1>", f"<p>{_proof(report)}</p>"]
    body += [f"<p>{_text(note)}</p>" for note in report.notes]
    if report.units:
        rows = "".join(_unit(unit) for unit in report.units)
        body.append(_table("Units", ("unit", "state", "what it gains, or why not"), rows))
    if report.held:
        rows = "".join(_held(held) for held in report.held)
        body.append(_table("Held back", ("place", "reason", "why", "what to do"), rows))
    if report.patch:
        lines = "\n".join(_line(line) for line in report.patch.splitlines())
        body.append(f"<h2>The patch</h2>\n<pre>{lines}</pre>")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _proof(report: MigrationReport) -> str:
    parts = [f"Checked: {_text(', '.join(report.checks))}."] if report.checks else []
    if report.command:
        known = len(report.failing_before)
        also = f" {known} of its tests failed before as well." if known else ""
        parts.append(f"Verified by <code>{_text(report.command)}</code>.{also}")
    elif report.checks:
        parts.append("The project’s tests were not run.")
    return " ".join(parts) or "Nothing was written."


def _table(title: str, heads: tuple[str, ...], rows: str) -> str:
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    return f"<h2>{title}</h2>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"


def _unit(unit: Converted) -> str:
    why = (
        f"<strong>{_text(unit.reason)}</strong> {_text(unit.message)}" if unit.reason else _text(unit.benefit)
    )
    if unit.tests:
        why += "<ul>" + "".join(f"<li><code>{_text(test)}</code></li>" for test in unit.tests) + "</ul>"
    if unit.output:
        why += f"<details><summary>Output</summary><pre>{_block(unit.output)}</pre></details>"
    state = f'<td class="{unit.state.partition(" ")[0]}">{_text(unit.state)}</td>'
    return f"<tr><td><code>{_text(unit.id)}</code></td>{state}<td>{why}</td></tr>\n"


def _held(held: Held) -> str:
    name = held.function.rpartition("::")[2]
    cells = (
        f"<code>{_text(str(held.place))}</code>",
        f"<code>{_text(held.reason)}</code>",
        f"<code>{_text(name)}</code>: {_text(held.message)}",
        _text(held.way_out),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def _line(line: str) -> str:
    kind = {"+": "added", "-": "removed"}.get(line[:1], "")
    return f'<span class="{kind}">{_text(line)}</span>' if kind else _text(line)


def _block(text: str) -> str:
    return "\n".join(_text(line) for line in text.splitlines())


def _text(text: str) -> str:
    return html.escape(visible(text))
