"""A run of the migration as Markdown, for a pull request."""

from bridge.formats.markdown import code
from bridge.model.migration import Converted, MigrationReport
from bridge.model.plan import Held


def render(report: MigrationReport) -> str:
    """Write what was converted, rolled back and held back, how it was proven, and the patch, folded."""
    parts = [f"## wsgi2asgi migrate: {headline(report)}\n", f"{proof(report)}\n"]
    parts += [f"{note}\n" for note in report.notes]
    if report.units:
        rows = "".join(_unit(unit) for unit in report.units)
        parts.append(f"| unit | state | what it gains, or why not |\n|---|---|---|\n{rows}")
    parts += [_failure(unit) for unit in report.units if unit.output]
    if report.held:
        rows = "".join(_held(held) for held in report.held)
        parts.append(f"### Held back\n\n| place | reason | why | what to do |\n|---|---|---|---|\n{rows}")
    if report.patch:
        fence = "`" * max(3, _longest_run(report.patch) + 1)
        parts.append(
            f"<details><summary>The patch</summary>\n\n{fence}diff\n{report.patch}{fence}\n\n</details>\n"
        )
    return "\n".join(parts)


def headline(report: MigrationReport) -> str:
    """Count units by state and what is held back."""
    states = [f"{count} {name}" for name, count in report.counts if not name.startswith("R-")]
    states = [one for one in states if not one.partition(" ")[2].startswith("V-")]
    return ", ".join([*(states or ["nothing to convert"]), f"{len(report.held)} held back"])


def proof(report: MigrationReport) -> str:
    """Say how the result was proven, and that the tests were not run when they were not."""
    parts = [f"Checked: {', '.join(report.checks)}."] if report.checks else []
    if report.command:
        known = len(report.failing_before)
        also = f" {known} of its tests failed before as well." if known else ""
        parts.append(f"Verified by {code(report.command)}.{also}")
    elif report.checks:
        parts.append("The project's tests were not run.")
    return " ".join(parts) or "Nothing was written."


def _unit(unit: Converted) -> str:
    why = f"{unit.reason}: {unit.message}" if unit.reason else unit.benefit
    return f"| {code(unit.id, cell=True)} | {unit.state} | {code(why, cell=True)} |\n"


def _failure(unit: Converted) -> str:
    fence = "`" * max(3, _longest_run(unit.output) + 1)
    tests = "".join(f"- {code(test)}\n" for test in unit.tests)
    summary = f"<details><summary>What failed with {code(unit.id)}</summary>"
    return f"{summary}\n\n{tests}\n{fence}text\n{unit.output}\n{fence}\n\n</details>\n"


def _held(held: Held) -> str:
    cells = (str(held.place), held.reason, held.message, held.way_out)
    return f"| {' | '.join(code(cell, cell=True) for cell in cells)} |\n"


def _longest_run(text: str) -> int:
    longest = run = 0
    for character in text:
        run = run + 1 if character == "`" else 0
        longest = max(longest, run)
    return longest
