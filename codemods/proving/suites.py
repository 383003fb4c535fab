"""Run the user's tests on copies of the project until it is known which units they stand."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bridge.errors import UsageError
from codemods.planning.planner import DraftUnit
from codemods.proving.verify import Run, Watch, run
from codemods.rewriting.patches import Patch

_PATIENCE = 10.0
_LEAST_LIMIT = 60.0
_ASKED_AGAIN = 2


@dataclass
class Copy:
    """Hold one copy of the project: ``root``, the ``top`` of its repository, and what is applied."""

    root: Path
    top: Path
    patches: tuple[Patch, ...] = ()

    def hold(self, patches: tuple[Patch, ...]) -> None:
        """Let the copy hold exactly these patches."""
        for patch in self.patches:
            if patch.new:
                (self.root / patch.path).unlink()
            else:
                (self.root / patch.path).write_bytes(patch.before)
        self.patches = patches
        for patch in patches:
            (self.root / patch.path).write_bytes(patch.after)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Say why a unit is taken back: a code, a sentence, the tests that failed and the end of the output."""

    code: str
    message: str
    tests: tuple[str, ...] = ()
    output: str = ""


@dataclass
class Suites:
    """Find the units that the user's tests stand, with as many runs at the same time as there are copies.

    ``patched`` makes the patches of some units; ``take_back`` is told of each unit that fails.
    """

    command: str
    copies: Sequence[Copy]
    patched: Callable[[Sequence[DraftUnit]], tuple[Patch, ...]]
    take_back: Callable[[DraftUnit, Verdict], None]
    progress: Callable[[str], None]
    runs: int = 0
    baseline: Run = field(default_factory=lambda: Run(0, frozenset(), frozenset(), "", 0.0))
    flaky: frozenset[str] = frozenset()
    """Tests that passed on the untouched project at first, and failed there later."""
    _watch: Watch = field(default_factory=Watch)

    def settle(self, units: Sequence[DraftUnit]) -> list[DraftUnit]:
        """Return the units that stand, in their order.

        Raises:
            UsageError: the command does not work on the untouched project.
        """
        self.progress(f"Running {self.command} on the untouched project")
        groups: list[Sequence[DraftUnit]] = [[], units]
        together = len(self.copies) > 1
        results = self._run(groups if together else groups[:1])
        self.baseline = results[0]
        self._believable()
        self._watch.limit = max(_LEAST_LIMIT, _PATIENCE * self.baseline.seconds)
        result = results[1] if together else self._tried(units)
        if not self._worse(result):
            return list(units)
        if len(units) == 1:
            return list(units) if self._stands([], units[0], result) else []
        return self._apart(units) if together else self._halves([], units)

    def _believable(self) -> None:
        baseline, command = self.baseline, self.command
        if baseline.code != 0 and (baseline.interrupted or not baseline.failing):
            last = (baseline.tail.splitlines() or ["it prints nothing"])[-1]
            how = "stops before its tests are through" if baseline.interrupted else "names no failing test"
            raise UsageError(
                f"`{command}` ends with exit code {baseline.code} on the untouched project and {how}, "
                f"so it can't prove anything ({last}); mend the command and run again."
            )

    def _halves(self, accepted: list[DraftUnit], units: Sequence[DraftUnit]) -> list[DraftUnit]:
        """Accept what stands among units that fail together, half by half, each on top of the last."""
        half = len(units) // 2
        for part in (units[:half], units[half:]):
            result = self._tried([*accepted, *part])
            if not self._worse(result) or (len(part) == 1 and self._stands(accepted, part[0], result)):
                accepted = [*accepted, *part]
            elif len(part) > 1:
                accepted = self._halves(accepted, part)
        return accepted

    def _apart(self, units: Sequence[DraftUnit]) -> list[DraftUnit]:
        """Accept what stands by itself, several groups at a time, and then together."""
        good: list[DraftUnit] = []
        groups = _cut(units, len(self.copies))
        while groups:
            results = self._run(groups)
            split: list[Sequence[DraftUnit]] = []
            for group, result in zip(groups, results, strict=True):
                if not self._worse(result) or (len(group) == 1 and self._stands([], group[0], result)):
                    good.extend(group)
                elif len(group) > 1:
                    split.extend(_cut(group, 2))
            groups = split
        good = [unit for unit in units if unit in good]
        if len(good) > 1 and self._worse(self._tried(good)):
            # They fail only together: find out one by one which of them to leave out.
            return self._halves([], good)
        return good

    def _tried(self, units: Sequence[DraftUnit]) -> Run:
        return self._run([units])[0]

    def _run(self, groups: Sequence[Sequence[DraftUnit]]) -> list[Run]:
        """Run the tests with each group converted; as many at a time as there are copies."""
        results: list[Run] = []
        for start in range(0, len(groups), len(self.copies)):
            batch = groups[start : start + len(self.copies)]
            for units in batch:
                if units:
                    self.progress(f"Running {self.command} with {len(units)} converted")
            results += self._at_once(batch)
        return results

    def _at_once(self, groups: Sequence[Sequence[DraftUnit]]) -> list[Run]:
        self.runs += len(groups)
        for copy, units in zip(self.copies, groups, strict=False):
            copy.hold(self.patched(units))
        if len(groups) == 1:
            return [run(self.command, self.copies[0].root, self.copies[0].top, self._watch)]
        with ThreadPoolExecutor(len(groups)) as pool:
            try:
                return list(pool.map(self._one, self.copies[: len(groups)]))
            except BaseException:
                self._watch.stopped.set()
                raise

    def _one(self, copy: Copy) -> Run:
        return run(self.command, copy.root, copy.top, self._watch)

    def _worse(self, result: Run) -> tuple[str, ...]:
        return tuple(name for name in result.worse_than(self.baseline) if name not in self.flaky)

    def _stands(self, accepted: Sequence[DraftUnit], unit: DraftUnit, result: Run) -> bool:
        """Decide on a unit with which tests failed; take it back unless they fail without it as well."""
        worse, often = self._worse(result), ""
        if result.ended and set(worse) <= result.failing:
            second = self._tried([*accepted, unit])
            same = tuple(name for name in self._worse(second) if name in worse)
            if not same:
                if not self._worse(second) and self._fails_anyway(worse):
                    return True
                often = " in one run of two"
            worse, result = same or worse, second if same else result
        said = result.messages.get(worse[0], "").strip()
        message = f"{worse[0]} failed{often}" if worse[0] in result.failing else _sentence(worse[0])
        message += f": {said}" if said else ""
        # Pytest cuts what a test said to the width of the terminal.
        end = "…" if message.endswith("...") else "."
        self.take_back(unit, Verdict("V-TEST-FAIL", message.rstrip(".") + end, worse, result.tail))
        return False

    def _fails_anyway(self, names: Sequence[str]) -> bool:
        """Look whether tests fail now and then on the untouched project too; note those that do."""
        for _ in range(_ASKED_AGAIN):
            self.progress(f"Running {self.command} on the untouched project once more")
            self.flaky |= self._tried([]).failing - self.baseline.failing
            if self.flaky.issuperset(names):
                return True
        return False


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cut(units: Sequence[DraftUnit], parts: int) -> list[Sequence[DraftUnit]]:
    """Cut into at most so many parts of nearly the same size."""
    size = -(-len(units) // min(parts, len(units)))
    return [units[start : start + size] for start in range(0, len(units), size)]
