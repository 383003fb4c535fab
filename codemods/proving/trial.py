"""Try units in copies of the tree: static checks, then the user's tests, and take back what fails."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from bridge.model.plan import Held
from codemods.planning.native.calls import MODULE
from codemods.planning.native.homes import source
from codemods.planning.planner import Draft, DraftUnit
from codemods.proving import checks
from codemods.proving.outcome import UnitOutcome, Verification
from codemods.proving.suites import Copy, Suites, Verdict
from codemods.rewriting import leftover, requirements
from codemods.rewriting.lengths import Lengths
from codemods.rewriting.patches import Patch
from codemods.rewriting.rewrite import rewrite
from codemods.rewriting.wrap import wrapped

Plan = Callable[[Scan, Path], Draft]
"""Draw a plan from a scan of the tree at a path, with the choice of views that the run was given."""


class Trial:
    """Try units in copies of the tree and take back those that fail.

    ``copies`` are of the tree at ``root``; the first is also the one that is scanned.
    """

    def __init__(
        self,
        root: Path,
        copies: Sequence[Copy],
        config: Config,
        plan: Plan,
        progress: Callable[[str], None],
        taken_back: Mapping[str, UnitOutcome],
    ) -> None:
        self.root, self.copies, self.config, self.plan, self.progress = root, copies, config, plan, progress
        self.taken_back = dict(taken_back)
        self.on_change: Callable[[], None] = lambda: None
        self._scanned: tuple[tuple[Patch, ...], Scan] | None = None

    def check(self, units: Sequence[DraftUnit]) -> list[DraftUnit]:
        """Keep the units that pass the static checks together."""
        left = [unit for unit in units if unit.unit.id not in self.taken_back]
        while left:
            self.copies[0].hold(patched(self.root, left))
            problems = checks.failing(self._scan(), self.copies[0].root, left)
            if not problems:
                break
            for unit in [unit for unit in left if unit.unit.id in problems]:
                self._take_back(unit, Verdict(*problems[unit.unit.id]))
                left.remove(unit)
        return left

    def verify(self, units: Sequence[DraftUnit], command: str) -> Verification:
        """Run the user's tests before and after, and take back what fails.

        Raises:
            UsageError: the command does not work on the untouched project.
        """
        suites = Suites(
            command, self.copies, lambda some: patched(self.root, some), self._take_back, self.progress
        )
        accepted = suites.settle(units)
        self.copies[0].hold(patched(self.root, accepted))
        return Verification(
            command,
            suites.runs,
            suites.baseline.seconds,
            tuple(sorted(suites.baseline.failing)),
            tuple(sorted(suites.flaky)),
        )

    def remaining(self) -> tuple[Held, ...]:
        """List what a scan of the copy, as it stands now, holds back."""
        return self.plan(self._scan(), self.copies[0].root).plan.held

    def _scan(self) -> Scan:
        """Scan the copy, unless it holds what it held at the last scan."""
        copy = self.copies[0]
        if self._scanned is None or self._scanned[0] != copy.patches:
            self._scanned = (copy.patches, scan(copy.root, replace(self.config, root=str(copy.root))))
        return self._scanned[1]

    def _take_back(self, unit: DraftUnit, verdict: Verdict) -> None:
        self.progress(f"Taking back {unit.unit.id}: {verdict.code} {verdict.message}")
        self.taken_back[unit.unit.id] = UnitOutcome(
            unit.unit.id,
            unit.unit.functions,
            "rolled back",
            verdict.code,
            verdict.message,
            verdict.tests,
            verdict.output,
        )
        self.on_change()


def patched(root: Path, units: Sequence[DraftUnit]) -> tuple[Patch, ...]:
    """Rewrite every file that the units touch, and add the requirements and the module that they need."""
    by_path: dict[str, list[DraftUnit]] = {}
    for unit in units:
        for path in {change.path for change in unit.changes}:
            by_path.setdefault(path, []).append(unit)
    lengths = Lengths(root)
    patches: list[Patch] = []
    for path, touching in sorted(by_path.items()):
        before = (root / path).read_bytes()
        changes = dict.fromkeys(change for unit in touching for change in unit.changes if change.path == path)
        after = wrapped(before, rewrite(before, list(changes)), lengths.of(path, before))
        after = leftover.dropped(root, path, before, after)
        patches.append(Patch(path, before, after))
    copied = {change.needs for unit in units for change in unit.changes if change.needs}
    patches += [
        Patch(path, b"", source(PurePosixPath(path).stem), new=True)
        for path in sorted(copied)
        if not (root / path).exists()
    ]
    flask = any(unit.framework == "flask" for unit in units)
    httpx = any(PurePosixPath(path).stem == MODULE for path in copied)
    adrf = any(change.recipe == "adrf_view" for unit in units for change in unit.changes)
    quart = any(unit.framework == "quart" for unit in units)
    greenlet = any(PurePosixPath(path).stem == "async_sqlalchemy" for path in copied)
    changed = requirements.wanted(
        root, async_flask=flask, httpx=httpx, adrf=adrf, quart=quart, greenlet=greenlet
    )
    for file, after in changed.items():
        patches.append(Patch(file.relative_to(root).as_posix(), file.read_bytes(), after))
    return tuple(patch for patch in patches if patch.before != patch.after)
