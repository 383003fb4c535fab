"""Carry out a plan: show it as a patch, or write it, proven by checks and by the user's tests."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bridge.analysis.scan import scan
from bridge.config import Config
from bridge.errors import UsageError
from bridge.model.plan import Held
from codemods import commits, journal, ledger, requirements, workspace
from codemods.checks import CHECKS
from codemods.outcome import Outcome, Preview, UnitOutcome
from codemods.patches import Patch
from codemods.planner import DraftUnit, draft
from codemods.project import Project
from codemods.reasons import Refusal
from codemods.rewrite import rewrite
from codemods.trial import Trial, patched


def preview(
    root: Path,
    config: Config,
    *,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
    batch: int | None = None,
) -> Preview:
    """Show what a migration would write, ``batch`` units at most, and write nothing.

    Raises:
        UsageError: a run was cut short while it wrote, so that the tree is half old and half new.
    """
    if journal.pending(root):
        raise UsageError(
            f"A run of migrate was cut short while it wrote below {root}; run `wsgi2asgi migrate --write`, "
            "which finishes that first."
        )
    config = _own(root, config)
    planned = draft(scan(root, config), root, only=only, skip=skip)
    units, refused = _doable(root, planned.units, ledger.load(root))
    units = units[:batch]
    held = (*planned.plan.held, *refused)
    return Preview(planned.plan, patched(root, units), held, _prefix(root), len(units))


def write(
    root: Path,
    config: Config,
    *,
    verify: str | None,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
    batch: int | None = None,
    commit: bool = False,
    progress: Callable[[str], None],
) -> Outcome:
    """Convert everything that the plan holds in a copy, keep what proves good, then change the user's files.

    ``verify`` is the command that runs the user's tests; without one only the static checks are made.
    ``batch`` is how many units are tried at most, in the plan's order. With ``commit``, each unit that
    proves good becomes a commit of its own.

    Raises:
        UsageError: ``root`` is in no git repository, or something in it is not committed.
    """
    top = workspace.repository(root)
    if journal.recover(root):
        progress("Finished writing what a run that was cut short had begun")
    known = ledger.load(root)
    # A commit of a unit must hold that unit alone, not what an earlier run left uncommitted.
    own = () if commit else known.files
    workspace.require_clean(top, {root.resolve() / path: sha256 for path, sha256 in own})
    config = _own(root, config)
    planned = draft(scan(root, config), root, only=only, skip=skip)
    units, refused = _doable(root, planned.units, known)
    held = (*planned.plan.held, *refused)
    waiting = len(units)
    units = units[:batch]
    later = f", {waiting - len(units)} left for later" if waiting > len(units) else ""
    progress(f"{len(units)} to convert, {len(held)} held back{later}")
    taken_back: dict[str, UnitOutcome] = {}
    left: tuple[ledger.Entry, ...] = _refusals(root, held)
    verification = None
    if units:
        with workspace.copied(top) as copy:
            inside = copy / root.resolve().relative_to(top.resolve())
            trial = Trial(root, inside, copy, config, progress)
            good = trial.check(units)
            verification = trial.verify(good, verify) if verify and good else None
            taken_back = trial.taken_back
            left = _refusals(inside, (*trial.remaining(only, skip), *refused))
    good = [unit for unit in units if unit.unit.id not in taken_back]
    patches = patched(root, good)
    entries = (*left, *_results(root, units, taken_back))
    if commit:
        commits.write(root, known, entries, good)
    else:
        ledger.write(root, known, entries, {patch.path: patch.after for patch in patches})
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
    )


def _own(root: Path, config: Config) -> Config:
    """Leave submodules out: each is migrated from inside."""
    left_out = tuple(f"/{path}/" for path in workspace.submodules(root))
    return replace(config, exclude=(*config.exclude, *left_out))


def _doable(
    root: Path, units: Sequence[DraftUnit], known: ledger.Ledger
) -> tuple[list[DraftUnit], tuple[Held, ...]]:
    """Leave out units that were taken back before and have not changed, and files libcst can't rewrite."""
    reverted = {entry.function: entry for entry in known.entries if entry.state is ledger.State.REVERTED}
    project = Project(root)
    good: list[DraftUnit] = []
    refused: list[Held] = []
    for unit in units:
        before = [reverted.get(function) for function in unit.unit.functions]
        if all(entry is not None and entry.digest == _digest(project, entry.function) for entry in before):
            refused.extend(_remembered(entry) for entry in before if entry is not None)
            continue
        try:
            for path in sorted({change.path for change in unit.changes}):
                own = [change for change in unit.changes if change.path == path]
                rewrite((root / path).read_bytes(), own)
        except Refusal as refusal:
            refused.extend(refusal.held(function) for function in unit.unit.functions)
        else:
            good.append(unit)
    return good, tuple(refused)


def _remembered(entry: ledger.Entry) -> Held:
    message = f"{entry.message} It was taken back then and has not changed since."
    return Refusal(entry.reason, entry.line, message).held(entry.function)


def _refusals(root: Path, held: Sequence[Held]) -> tuple[ledger.Entry, ...]:
    """Record refusals with the lines of the tree at ``root``; what was taken back keeps its own entry."""
    project = Project(root)
    return tuple(
        ledger.Entry(
            one.function,
            ledger.State.REFUSED,
            _digest(project, one.function),
            reason=one.reason,
            message=one.message,
            line=one.place.line,
        )
        for one in held
        if not one.reason.startswith("V-")
    )


def _results(
    root: Path, units: Sequence[DraftUnit], taken_back: dict[str, UnitOutcome]
) -> list[ledger.Entry]:
    project = Project(root)
    entries: list[ledger.Entry] = []
    for unit in units:
        outcome = taken_back.get(unit.unit.id)
        for function in unit.unit.functions:
            entry = ledger.Entry(function, ledger.State.SHIMMED, _digest(project, function), unit.unit.id)
            if outcome is not None:
                test = outcome.tests[0] if outcome.tests else ""
                entry = replace(
                    entry,
                    state=ledger.State.REVERTED,
                    reason=outcome.reason,
                    message=outcome.message,
                    test=test,
                )
            entries.append(entry)
    return entries


def _digest(project: Project, function: str) -> str:
    path, _, qualname = function.partition("::")
    module = project.module(path)
    node = module.definitions.get(qualname) if module else None
    return ledger.function_digest(function, node) if node is not None else ""


def _written(unit: DraftUnit) -> UnitOutcome:
    return UnitOutcome(unit.unit.id, unit.unit.functions, "written")


def _notes(root: Path, units: Sequence[DraftUnit], patches: Sequence[Patch]) -> tuple[str, ...]:
    flask = any(unit.framework == "flask" for unit in units)
    if flask and all(patch.path.endswith(".py") for patch in patches) and requirements.missing(root):
        return ("Async views need Flask's async extra: require flask[async] where Flask is required.",)
    return ()


def _prefix(root: Path) -> str:
    top = workspace.repository_or_none(root)
    if top is None:
        return ""
    inside = root.resolve().relative_to(top.resolve()).as_posix()
    return "" if inside == "." else f"{inside}/"
