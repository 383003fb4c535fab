"""What a migration shows and what it did."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bridge.model.plan import Held, Plan
from codemods.rewriting.patches import Patch, diff


@dataclass(frozen=True, slots=True)
class Preview:
    """Hold what a migration would write."""

    plan: Plan
    patches: tuple[Patch, ...]
    refused: tuple[Held, ...]
    prefix: str = ""
    units: int = 0
    """How many units the patches convert."""
    chosen: tuple[str, ...] = ()
    """The ids of these units."""
    name: str = ""
    """What the project's directory is called."""

    def diff(self) -> str:
        """Write the patches as one unified diff, with paths from the repository's top."""
        return diff(self.patches, self.prefix)


@dataclass(frozen=True, slots=True)
class UnitOutcome:
    """Say what became of one unit: ``written`` or ``rolled back``, and for the second why.

    ``tests`` are the ids of the tests that failed only with this unit; ``output`` is the end of what the
    verification command printed then.
    """

    id: str
    functions: tuple[str, ...]
    state: str
    reason: str = ""
    message: str = ""
    tests: tuple[str, ...] = ()
    output: str = ""

    @classmethod
    def read(cls, fields: Mapping[str, Any]) -> "UnitOutcome":
        """Read back what ``dataclasses.asdict`` made."""
        return cls(**{**fields, "functions": tuple(fields["functions"]), "tests": tuple(fields["tests"])})


@dataclass(frozen=True, slots=True)
class Verification:
    """Say what the verification command found: runs, seconds of the baseline, and what failed before.

    ``flaky`` tests passed on the untouched project at first and failed there later; they prove nothing.
    """

    command: str
    runs: int
    seconds: float
    failing_before: tuple[str, ...]
    flaky: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what a migration wrote, refused and took back."""

    plan: Plan
    units: tuple[UnitOutcome, ...]
    refused: tuple[Held, ...]
    patches: tuple[Patch, ...]
    checks: tuple[str, ...]
    verification: Verification | None
    ledger: Path
    notes: tuple[str, ...] = ()
    prefix: str = ""
    name: str = ""
    """What the project's directory is called."""

    @property
    def written(self) -> tuple[UnitOutcome, ...]:
        """List the units that stand in the tree now."""
        return tuple(unit for unit in self.units if unit.state == "written")

    @property
    def rolled_back(self) -> tuple[UnitOutcome, ...]:
        """List the units that were taken back."""
        return tuple(unit for unit in self.units if unit.state == "rolled back")

    def diff(self) -> str:
        """Write everything that was written as one unified diff, which ``git apply -R`` takes back."""
        return diff(self.patches, self.prefix)
