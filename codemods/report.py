"""What a migration did, as text for a terminal."""

from bridge.model.plan import Held
from codemods.outcome import Outcome, UnitOutcome

_OUTPUT_LINES = 12


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
    elif outcome.units:
        parts.append("your tests were not run: name their command with --verify")
    parts += outcome.notes
    return "\n".join(parts)


def next_step(outcome: Outcome, *, committed: bool = False) -> str:
    """Name the command that is most useful after this migration."""
    if outcome.patches and committed:
        return "Next: git log; `git revert` takes a unit back"
    if outcome.patches:
        return "Next: git diff, and commit what you like; `git checkout -- .` takes it all back"
    if outcome.rolled_back:
        return "Next: wsgi2asgi explain V-TEST-FAIL"
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
