"""Carry out a plan: show it as a patch, or write it, proven by checks and by the user's tests."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from bridge.analysis.scan import Scan, scan
from bridge.config import Config
from bridge.errors import UsageError
from bridge.model.plan import Held
from codemods.planning.planner import Draft, DraftUnit, draft
from codemods.proving.checks import CHECKS
from codemods.proving.outcome import Outcome, Preview, UnitOutcome
from codemods.proving.suites import Copy
from codemods.proving.trial import Trial, patched
from codemods.reading.locks import outdated
from codemods.rewriting import requirements
from codemods.rewriting.patches import Patch, diff
from codemods.writing import commits, entries, hunks, journal, ledger, lock, marks, options, workspace
from codemods.writing.options import Options
from codemods.writing.termination import unwinding

Say = Callable[[str], None]
Choose = Callable[[str, str], bool]
"""Tell whether a unit of this id shall be converted, given the patch that would do it."""


def preview(root: Path, config: Config, **wishes: Any) -> Preview:
    """Show what a migration with these wishes (fields of `Options`) would write, and write nothing.

    Raises:
        UsageError: a run was cut short while it wrote, so that the tree is half old and half new.
    """
    if journal.pending(root):
        raise UsageError(
            f"A run of migrate was cut short while it wrote below {root}; run `wsgi2asgi migrate --resume`, "
            "which finishes that first."
        )
    chosen = Options(**wishes)
    config = _own(root, config)
    planned = _plan(chosen, scan(root, config), root)
    units, refused = entries.doable(root, planned.units, ledger.load(root), asked=bool(chosen.only))
    units = units[: chosen.batch]
    held = (*planned.plan.held, *refused)
    patches = _marked(root, chosen, patched(root, units), units, held, (), planned.passed)
    ids = tuple(unit.unit.id for unit in units)
    return Preview(planned.plan, patches, held, _prefix(root), len(ids), ids, root.resolve().name)


def write(
    root: Path,
    config: Config,
    *,
    progress: Say,
    choose: Choose | None = None,
    **wishes: Any,
) -> Outcome:
    """Convert everything that the plan holds in a copy, keep what proves good, then change the user's files.

    ``wishes`` are fields of `Options`. ``choose``, if given, is asked about each unit before it is tried.

    Raises:
        UsageError: ``root`` is in no git repository, something in it is not committed, or another run is
            at work there.
    """
    with unwinding(), lock.held(root):
        left = options.load(root)
        workspace.remove_copies(left.copies if left else ())
        return _Migration(root, config, Options(**wishes), progress, choose).run()


def resume(root: Path, config: Config, progress: Say, **wishes: Any) -> Outcome | None:
    """Finish what an interrupted run was asked to do; None when no run was interrupted.

    ``wishes`` are fields of `Options` that the caller believes that run to have.

    Raises:
        UsageError: as for `write`; or a file was edited meanwhile; or the run has other options.
    """
    with unwinding(), lock.held(root):
        before = options.load(root)
        if before is not None:
            _require_same(before.options, wishes)
        workspace.remove_copies(before.copies if before else ())
        if before is None:
            if journal.recover(root):
                progress("Finished writing what a run that was cut short had begun")
            return None
        return _Migration(root, config, before.options, progress, None, before).run()


def _require_same(begun: Options, wishes: Mapping[str, Any]) -> None:
    for name, wish in wishes.items():
        if getattr(begun, name) != wish:
            raise UsageError(
                f"The run that was interrupted had another --{name.replace('_', '-')}, and --resume goes on "
                "with its options; leave this one out, or begin anew without --resume."
            )


class _Migration:
    def __init__(
        self,
        root: Path,
        config: Config,
        chosen: Options,
        progress: Say,
        choose: Choose | None,
        before: options.Run | None = None,
    ) -> None:
        self.root, self.options, self.progress, self.choose = root, chosen, progress, choose
        self.before = before
        self.top = workspace.repository(root)
        self.config = _own(root, config)

    def run(self) -> Outcome:
        """Migrate, and keep a record as long as it lasts, from which an interrupted run can go on."""
        begun = self.before or options.Run(self.options)
        self.record = options.Record(self.root, begun, asked=self.choose is not None)
        try:
            outcome = self._run()
        except UsageError:
            # What ends with a sentence needs another command, not the same again; one that was to be resumed
            # still can be, once the sentence is heeded.
            if self.before is None:
                self.record.close()
            raise
        self.record.close()
        return outcome

    def _run(self) -> Outcome:
        root = self.root
        if journal.recover(root):
            self.progress("Finished writing what a run that was cut short had begun")
        if self.record.run.committing:
            commits.finish(root, self.record.run.committing)
            self.record.note(committing="")
        known = ledger.load(root)
        # A commit of a unit must hold that unit alone, not what an earlier run left uncommitted.
        workspace.require_clean(self.top, _nothing if self.options.commit else ledger.digests(self.top))
        planned = self._plan(scan(root, self.config), root)
        units, refused = entries.doable(root, planned.units, known, asked=bool(self.options.only))
        held = (*planned.plan.held, *refused)
        units = self._chosen(units, len(held))
        remembered = self._remembered()
        self.record.note(units=tuple(unit.unit.id for unit in units), head=workspace.head(root))
        return self._try(planned, units, held, refused, known, remembered)

    def _chosen(self, units: list[DraftUnit], held: int) -> list[DraftUnit]:
        waiting = len(units)
        if self.before is not None and self.before.units is not None:
            units = [unit for unit in units if unit.unit.id in self.before.units]
        else:
            units = units[: self.options.batch]
        if self.choose is not None:
            units = [unit for unit in units if self.choose(unit.unit.id, self._shown(unit))]
        later = f", {waiting - len(units)} left for later" if waiting > len(units) else ""
        self.progress(f"{len(units)} to convert, {held} held back{later}")
        return units

    def _shown(self, unit: DraftUnit) -> str:
        return diff(patched(self.root, [unit]), _prefix(self.root))

    def _plan(self, found: Scan, root: Path) -> Draft:
        return _plan(self.options, found, root)

    def _try(
        self,
        planned: Draft,
        units: list[DraftUnit],
        held: tuple[Held, ...],
        refused: tuple[Held, ...],
        known: ledger.Ledger,
        remembered: Mapping[str, UnitOutcome],
    ) -> Outcome:
        root, verify = self.root, self.options.verify
        taken_back: dict[str, UnitOutcome] = {}
        left = entries.refusals(root, held)
        verification = None
        if units:
            with self._copies() as copies:
                trial = Trial(root, copies, self.config, self._plan, self.progress, remembered)
                trial.on_change = lambda: self.record.note(
                    taken_back={name: asdict(one) for name, one in trial.taken_back.items()}
                )
                good = trial.check(units)
                verification = trial.verify(good, verify) if verify and good else None
                taken_back = trial.taken_back
                left = entries.refusals(copies[0].root, (*trial.remaining(), *refused))
        good = [unit for unit in units if unit.unit.id not in taken_back]
        plain = patched(root, good)
        patches = _marked(root, self.options, plain, good, held, tuple(taken_back.values()), planned.passed)
        left = (*left, *entries.kept_refusals(root, known, planned.passed))
        left = entries.below_marks(left, plain, patches)
        found = (*left, *entries.results(root, units, taken_back, plain))
        contents = {patch.path: patch.after for patch in patches}
        if self.options.commit:
            commits.write(root, known, found, good, contents, self._committing)
        else:
            ledger.write(root, known, found, contents, hunks.record(plain, good))
        return Outcome(
            planned.plan,
            tuple(taken_back.get(unit.unit.id) or _written(unit) for unit in units),
            held,
            patches,
            CHECKS if units else (),
            verification,
            ledger.path_of(root),
            _notes(root, good, patches),
            _prefix(root),
            root.resolve().name,
        )

    def _committing(self, unit: str) -> None:
        self.record.note(committing=unit)

    @contextlib.contextmanager
    def _copies(self) -> Iterator[list[Copy]]:
        """Copy the repository as often as tests run at the same time."""
        with contextlib.ExitStack() as stack:
            copies: list[Copy] = []
            inside = self.root.resolve().relative_to(self.top.resolve())
            for _ in range(self.options.jobs if self.options.verify else 1):
                top = stack.enter_context(workspace.copied(self.top))
                copies.append(Copy(top / inside, top))
                self.record.note(copies=tuple(str(copy.top.parent) for copy in copies))
            yield copies

    def _remembered(self) -> dict[str, UnitOutcome]:
        """Take over what the interrupted run found, if nothing has been committed since it began."""
        before = self.before
        if before is None or not before.head or before.head != workspace.head(self.root):
            return {}
        return {name: UnitOutcome.read(one) for name, one in (before.taken_back or {}).items()}


def _nothing(_: Path) -> str:
    """Know no file: everything has to be committed."""
    return ""


def _plan(chosen: Options, found: Scan, root: Path) -> Draft:
    return draft(
        found,
        root,
        only=chosen.only,
        skip=chosen.skip,
        level=chosen.level,
        include_orm=chosen.include_orm,
        drf=chosen.drf,
        recipe=chosen.recipe,
        below=chosen.below,
    )


def _own(root: Path, config: Config) -> Config:
    """Leave submodules out: each is migrated from inside."""
    left_out = tuple(f"/{path}/" for path in workspace.submodules(root))
    return replace(config, exclude=(*config.exclude, *left_out))


def _marked(
    root: Path,
    chosen: Options,
    patches: tuple[Patch, ...],
    units: Sequence[DraftUnit],
    held: Sequence[Held],
    outcomes: Sequence[UnitOutcome],
    passed: frozenset[str],
) -> tuple[Patch, ...]:
    """Write, renew or remove the comments about refusals; unasked, remove those that are wrong now.

    What was ``passed`` by keeps the comment that it has.
    """
    done = frozenset(function for unit in units for function in unit.unit.functions)
    if chosen.mark is None:
        return marks.settle(root, (), patches, {}, only=done)
    if not chosen.mark:
        return marks.settle(root, marks.holding(root), patches, {})
    codes = marks.codes_of(held, outcomes)
    paths = {function.partition("::")[0] for function in codes}
    known = [path for path in marks.holding(root) if path not in paths]
    return marks.settle(root, (*sorted(paths), *known), patches, codes, kept=passed - done)


def _written(unit: DraftUnit) -> UnitOutcome:
    return UnitOutcome(unit.unit.id, unit.unit.functions, "written")


def _notes(root: Path, units: Sequence[DraftUnit], patches: Sequence[Patch]) -> tuple[str, ...]:
    flask = any(unit.framework == "flask" for unit in units)
    if flask and all(patch.path.endswith(".py") for patch in patches) and requirements.missing(root):
        return ("Async views need Flask's async extra: require flask[async] where Flask is required.",)
    stale = outdated(root, [patch.path for patch in patches])
    return (f"The requirements have changed: lock them anew ({', '.join(stale)}).",) if stale else ()


def _prefix(root: Path) -> str:
    top = workspace.repository_or_none(root)
    if top is None:
        return ""
    inside = root.resolve().relative_to(top.resolve()).as_posix()
    return "" if inside == "." else f"{inside}/"
