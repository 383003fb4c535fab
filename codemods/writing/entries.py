"""What the ledger says of functions: what was refused, written, taken back and undone."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bridge.model.plan import Held
from codemods import registry
from codemods.planning.planner import DraftUnit
from codemods.proving.outcome import UnitOutcome
from codemods.reading.project import Module, Project, parse
from codemods.reasons import Refusal
from codemods.rewriting.patches import Patch
from codemods.rewriting.rewrite import rewrite
from codemods.writing import ledger


def doable(
    root: Path, units: Sequence[DraftUnit], known: ledger.Ledger, *, asked: bool
) -> tuple[list[DraftUnit], tuple[Held, ...]]:
    """Leave out units that were taken back before and have not changed, and files libcst can't rewrite.

    What was taken back at level 1 may still do at level 0. ``asked`` says that the user named the units to
    convert, so that what they undid is tried again.
    """
    noted = {entry.function: entry for entry in known.entries}
    project = Project(root)
    good: list[DraftUnit] = []
    refused: list[Held] = []
    for unit in units:
        level = _level(unit)
        before = [noted.get(function) for function in unit.unit.functions]
        if all(entry is not None and _settled(project, entry, level, asked) for entry in before):
            refused.extend(_remembered(project, entry) for entry in before if entry is not None)
            continue
        try:
            for path in sorted({change.path for change in unit.changes}):
                _own_file(root, path, unit)
                own = [change for change in unit.changes if change.path == path]
                rewrite((root / path).read_bytes(), own)
        except Refusal as refusal:
            refused.extend(refusal.held(function) for function in unit.unit.functions)
        else:
            good.append(unit)
    return good, tuple(refused)


def _own_file(root: Path, path: str, unit: DraftUnit) -> None:
    meant = (root / path).resolve()
    if meant != root.resolve() / path:
        line = next(change.span.line for change in unit.changes if change.path == path)
        message = f"{path} is a link to another file, or lies below one."
        raise Refusal("R-LINKED", line, message)


def _level(unit: DraftUnit) -> int:
    return max((registry.get(change.recipe).level for change in unit.changes), default=0)


def _settled(project: Project, entry: ledger.Entry, level: int, asked: bool) -> bool:
    """Tell whether a function is as it was when its conversion to a level, or its raise, was taken back."""
    if entry.state is ledger.State.UNDONE and asked:
        return False
    if not (entry.stands and entry.reason) and entry.state not in (
        ledger.State.REVERTED,
        ledger.State.UNDONE,
    ):
        return False
    known = entry.after if entry.stands else entry.digest
    return entry.level <= level and known == digest(project, entry.function)


def _remembered(project: Project, entry: ledger.Entry) -> Held:
    message = f"{entry.message} It was taken back then and has not changed since."
    path, _, qualname = entry.function.partition("::")
    module = project.module(path)
    node = module.definitions.get(qualname) if module else None
    return Refusal(entry.reason, node.lineno if node else entry.line, message).held(entry.function)


def refusals(root: Path, held: Sequence[Held]) -> tuple[ledger.Entry, ...]:
    """Record refusals with the lines of the tree at ``root``; what was taken back keeps its own entry."""
    project = Project(root)
    return tuple(
        ledger.Entry(
            one.function,
            ledger.State.REFUSED,
            digest(project, one.function),
            reason=one.reason,
            message=one.message,
            line=one.place.line,
        )
        for one in held
        if not one.reason.startswith("V-")
    )


def kept_refusals(root: Path, known: ledger.Ledger, passed: frozenset[str]) -> tuple[ledger.Entry, ...]:
    """List what the ledger knows against functions that this run passed by, and that have not changed."""
    project = Project(root)
    return tuple(
        entry
        for entry in known.entries
        if entry.function in passed
        and entry.state is ledger.State.REFUSED
        and entry.digest == digest(project, entry.function)
    )


def below_marks(
    found: Sequence[ledger.Entry], plain: Sequence[Patch], marked: Sequence[Patch]
) -> tuple[ledger.Entry, ...]:
    """Give refusals the lines that they have once comments about refusals are written.

    ``plain`` is what is written without these comments, ``marked`` with them.
    """
    without = {patch.path: patch.after for patch in plain}
    lines: dict[str, dict[int, int]] = {}
    for patch in marked:
        before = without.get(patch.path, patch.before)
        if before != patch.after:
            lines[patch.path] = _lines_kept(before.splitlines(), patch.after.splitlines())
    return tuple(
        replace(one, line=lines.get(one.function.partition("::")[0], {}).get(one.line, one.line))
        for one in found
    )


def _lines_kept(before: list[bytes], after: list[bytes]) -> dict[int, int]:
    """Map the number of each line that is kept to its number afterwards."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return {
        old + step + 1: new + step + 1
        for old, new, length in matcher.get_matching_blocks()
        for step in range(length)
    }


def _state(unit: DraftUnit) -> ledger.State:
    """Tell whether native clients do all the waiting that the unit's changes are about."""
    native = any(registry.get(change.recipe).level for change in unit.changes)
    threads = any(registry.get(change.recipe).claims and change.recipe != "sleep" for change in unit.changes)
    return ledger.State.CONVERTED if native and not threads else ledger.State.SHIMMED


def results(
    root: Path,
    units: Sequence[DraftUnit],
    taken_back: Mapping[str, UnitOutcome],
    patches: Sequence[Patch],
) -> list[ledger.Entry]:
    """Record what became of each function of the units that were tried; ``patches`` are what is written."""
    project = Project(root)
    modules = {patch.path: parse(patch.path, patch.after) for patch in patches}
    entries: list[ledger.Entry] = []
    for unit in units:
        outcome = taken_back.get(unit.unit.id)
        for function in unit.unit.functions:
            entry = ledger.Entry(function, _state(unit), digest(project, function), unit.unit.id)
            if outcome is None:
                path, _, qualname = function.partition("::")
                entry = replace(entry, after=_of(modules.get(path), function, qualname))
            else:
                test = outcome.tests[0] if outcome.tests else ""
                entry = replace(
                    entry,
                    state=ledger.State.REVERTED,
                    reason=outcome.reason,
                    message=outcome.message,
                    test=test,
                    level=_level(unit),
                )
            entries.append(entry)
    return entries


def digest(project: Project, function: str) -> str:
    """Hash a function as it stands in the project; empty when it is not there."""
    path, _, qualname = function.partition("::")
    return _of(project.module(path), function, qualname)


def _of(module: Module | None, function: str, qualname: str) -> str:
    node = module.definitions.get(qualname) if module else None
    return ledger.function_digest(function, node) if node is not None else ""
