"""Try units in a copy of the tree: static checks, then the user's tests, and take back what fails."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from bridge.errors import UsageError
from bridge.model.plan import Held
from codemods import checks, requirements
from codemods.outcome import UnitOutcome, Verification
from codemods.patches import Patch
from codemods.planner import DraftUnit, draft
from codemods.rewrite import rewrite
from codemods.verify import Run, run

_PATIENCE = 10.0
_LEAST_LIMIT = 120.0


class Trial:
    """Try units in a copy of the tree and take back those that fail."""

    def __init__(
        self, root: Path, copy: Path, top: Path, config: Config, progress: Callable[[str], None]
    ) -> None:
        self.root, self.copy, self.top, self.config, self.progress = root, copy, top, config, progress
        self.taken_back: dict[str, UnitOutcome] = {}
        self._applied: tuple[Patch, ...] = ()
        self._runs = 0
        self._scanned: tuple[tuple[Patch, ...], Scan] | None = None

    def check(self, units: list[DraftUnit]) -> list[DraftUnit]:
        """Keep the units that pass the static checks together."""
        left = list(units)
        while left:
            self._apply(left)
            problems = checks.failing(self._scan(), self.copy, left)
            if not problems:
                break
            for unit in [unit for unit in left if unit.unit.id in problems]:
                code, message = problems[unit.unit.id]
                self._take_back(unit, code, message)
                left.remove(unit)
        return left

    def verify(self, units: list[DraftUnit], command: str) -> Verification:
        """Run the user's tests before and after, and take back what fails.

        Raises:
            UsageError: the command does not work on the untouched project.
        """
        self._apply([])
        self.progress(f"Running {command} on the untouched project")
        baseline = self._run(command, None)
        if baseline.code != 0 and (baseline.interrupted or not baseline.failing):
            last = (baseline.tail.splitlines() or ["it prints nothing"])[-1]
            how = "stops before its tests are through" if baseline.interrupted else "names no failing test"
            raise UsageError(
                f"`{command}` ends with exit code {baseline.code} on the untouched project and {how}, "
                f"so it can't prove anything ({last}); mend the command and run again."
            )
        limit = max(_LEAST_LIMIT, _PATIENCE * baseline.seconds)
        accepted: list[DraftUnit] = []
        self._settle(accepted, units, command, baseline, limit)
        self._apply(accepted)
        return Verification(command, self._runs, baseline.seconds, tuple(sorted(baseline.failing)))

    def _settle(
        self,
        accepted: list[DraftUnit],
        units: list[DraftUnit],
        command: str,
        baseline: Run,
        limit: float,
    ) -> None:
        """Accept units if the tests stand them; else split, and take back a single unit that fails."""
        if not units:
            return
        self._apply([*accepted, *units])
        self.progress(f"Running {command} with {len(accepted) + len(units)} converted")
        result = self._run(command, limit)
        worse = result.worse_than(baseline)
        if not worse:
            accepted.extend(units)
        elif len(units) == 1:
            self._take_back(units[0], "V-TEST-FAIL", f"{worse[0]} failed.", worse, result.tail)
        else:
            half = len(units) // 2
            self._settle(accepted, units[:half], command, baseline, limit)
            self._settle(accepted, units[half:], command, baseline, limit)

    def remaining(self, only: Sequence[str], skip: Sequence[str]) -> tuple[Held, ...]:
        """List what a scan of the copy, as it stands now, holds back."""
        return draft(self._scan(), self.copy, only=only, skip=skip).plan.held

    def _scan(self) -> Scan:
        """Scan the copy, unless it holds what it held at the last scan."""
        if self._scanned is None or self._scanned[0] != self._applied:
            self._scanned = (self._applied, scan(self.copy, replace(self.config, root=str(self.copy))))
        return self._scanned[1]

    def _run(self, command: str, limit: float | None) -> Run:
        self._runs += 1
        return run(command, self.copy, self.top, limit)

    def _apply(self, units: Sequence[DraftUnit]) -> None:
        """Let the copy hold exactly these units."""
        for patch in self._applied:
            (self.copy / patch.path).write_bytes(patch.before)
        self._applied = patched(self.root, units)
        for patch in self._applied:
            (self.copy / patch.path).write_bytes(patch.after)

    def _take_back(
        self, unit: DraftUnit, code: str, message: str, tests: tuple[str, ...] = (), output: str = ""
    ) -> None:
        self.progress(f"Taking back {unit.unit.id}: {code} {message}")
        self.taken_back[unit.unit.id] = UnitOutcome(
            unit.unit.id, unit.unit.functions, "rolled back", code, message, tests, output
        )


def patched(root: Path, units: Sequence[DraftUnit]) -> tuple[Patch, ...]:
    """Rewrite every file that the units touch, and the requirement that async Flask views need."""
    by_path: dict[str, list[DraftUnit]] = {}
    for unit in units:
        for path in {change.path for change in unit.changes}:
            by_path.setdefault(path, []).append(unit)
    patches: list[Patch] = []
    for path, touching in sorted(by_path.items()):
        before = (root / path).read_bytes()
        changes = dict.fromkeys(change for unit in touching for change in unit.changes if change.path == path)
        patches.append(Patch(path, before, rewrite(before, list(changes))))
    if any(unit.framework == "flask" for unit in units):
        for file, after in requirements.with_async_flask(root).items():
            patches.append(Patch(file.relative_to(root).as_posix(), file.read_bytes(), after))
    return tuple(patch for patch in patches if patch.before != patch.after)
