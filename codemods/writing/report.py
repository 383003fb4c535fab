"""What a migration did, as text for a terminal."""

import re

from bridge.model.migration import Converted, MigrationReport
from bridge.model.plan import Held, Plan
from codemods.proving.outcome import Outcome, Preview, UnitOutcome

_OUTPUT_LINES = 12
# Equal runs shall give equal reports.
_TIMES = re.compile(r" in \d+(?:\.\d+)? ?s(?:econds)?(?: \([^)]*\))?| at 0x[0-9a-f]+")


def of_preview(preview: Preview) -> MigrationReport:
    """Sum up what a migration would write."""
    planned = {unit.id: unit for wave in preview.plan.waves for unit in wave.units}
    units = tuple(
        Converted(unit.id, unit.functions, "planned", unit.benefit)
        for unit in planned.values()
        if unit.id in preview.chosen
    )
    return MigrationReport(preview.name, units, preview.refused, patch=preview.diff())


def of_outcome(outcome: Outcome) -> MigrationReport:
    """Sum up what a migration did."""
    benefits = _benefits(outcome.plan)
    units = tuple(
        Converted(
            one.id,
            one.functions,
            one.state,
            benefits.get(one.id, ""),
            one.reason,
            one.message,
            one.tests,
            _TIMES.sub("", one.output),
        )
        for one in outcome.units
    )
    verification = outcome.verification
    return MigrationReport(
        outcome.name,
        units,
        outcome.refused,
        outcome.checks,
        verification.command if verification else "",
        verification.failing_before if verification else (),
        outcome.notes,
        outcome.diff(),
    )


def _benefits(plan: Plan) -> dict[str, str]:
    return {unit.id: unit.benefit for wave in plan.waves for unit in wave.units}


def render(outcome: Outcome) -> str:
    """Write one line a unit, what failed where a unit was rolled back, and every refusal with its reason."""
    lines = [line for unit in outcome.units for line in _unit(unit)]
    lines += [_held(held) for held in outcome.refused]
    return "".join(f"{line}\n" for line in lines)


def summary(outcome: Outcome) -> str:
    """Count what was written, rolled back and held back, and say what it was checked with."""
    counts = f"{len(outcome.written)} written, {len(outcome.rolled_back)} rolled back"
    parts = [f"{counts}, {len(outcome.refused)} held back"]
    if outcome.checks:
        parts.append(f"checked: {', '.join(outcome.checks)}")
    verification = outcome.verification
    if verification is not None:
        before = len(verification.failing_before)
        known = f"; {before} failed before as well" if before else ""
        parts.append(
            f"verified by `{verification.command}`, {verification.runs} runs of about "
            f"{verification.seconds:.0f} s{known}"
        )
        anyway = "fails now and then on the untouched project too, so it was not counted"
        parts += [f"{name} {anyway}" for name in verification.flaky]
    elif outcome.units:
        parts.append("your tests were not run: name their command with --verify")
    parts += outcome.notes
    return "\n".join(parts)


def next_step(outcome: Outcome, *, committed: bool = False) -> str:
    """Name the command that is most useful after this migration."""
    if outcome.patches and committed:
        return "Next: git log; `wsgi2asgi migrate --undo UNIT` takes a unit back"
    if outcome.patches:
        return "Next: git diff, and commit what you like; `git checkout -- .` takes it all back"
    if outcome.rolled_back:
        return f"Next: wsgi2asgi explain {outcome.rolled_back[0].reason}"
    return "Nothing was changed."


def _unit(unit: UnitOutcome) -> list[str]:
    if not unit.reason:
        return [f"{unit.state:12} {unit.id}"]
    lines = [f"{unit.state:12} {unit.id}  {unit.reason}: {unit.message}"]
    lines += [f"    {test}" for test in unit.tests]
    lines += [f"    | {line}" for line in unit.output.splitlines()[-_OUTPUT_LINES:]]
    return lines


def _held(held: Held) -> str:
    name = held.function.rpartition("::")[2]
    return f"{'held back':12} {held.place} {held.reason}  {name}: {held.message}"
