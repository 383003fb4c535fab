"""What a run of the migration did, as it travels to a report."""

from dataclasses import dataclass

from bridge.model.plan import Held


@dataclass(frozen=True, slots=True)
class Converted:
    """Tell what became of one unit: ``written``, ``rolled back`` or, in a preview, ``planned``.

    ``tests`` are the ids of the tests that failed with it; ``output`` is the end of what they printed.
    """

    id: str
    functions: tuple[str, ...]
    state: str
    benefit: str = ""
    reason: str = ""
    message: str = ""
    tests: tuple[str, ...] = ()
    output: str = ""


@dataclass(frozen=True, slots=True)
class MigrationReport:
    """Sum up one run: the units, what is held back and why, how it was proven, and the patch.

    Holds no time and no machine's paths, so that equal runs give equal reports.
    """

    project: str
    units: tuple[Converted, ...]
    held: tuple[Held, ...]
    checks: tuple[str, ...] = ()
    command: str = ""
    """What proved it; empty when the user's tests were not run."""
    failing_before: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    patch: str = ""

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Count units by state, then refusals by reason."""
        states = [unit.state for unit in self.units]
        reasons = [held.reason for held in self.held]
        return (
            *((state, states.count(state)) for state in dict.fromkeys(states)),
            *((reason, reasons.count(reason)) for reason in sorted(set(reasons))),
        )
