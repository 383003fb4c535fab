"""Take back what one unit changed, as long as nobody has changed it since."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from bridge.analysis.scan import scan
from bridge.config import Config
from bridge.errors import UsageError, nearest
from codemods.planning.dual import serves_both
from codemods.reading.frames import parameters
from codemods.reading.project import Project, parse
from codemods.rewriting.patches import Patch, lines_of
from codemods.writing import entries, journal, ledger, lock
from codemods.writing.hunks import Hunk, bound, functions, mentions, parsed, revert
from codemods.writing.ledger import Entry, Ledger, State
from codemods.writing.workspace import digest


def undo(root: Path, config: Config, units: Sequence[str]) -> tuple[Patch, ...]:
    """Give the code of these units, named by id or by a function of theirs, its old bytes back.

    Raises:
        UsageError: there is no such unit, it has been changed since, or other code depends on it.
    """
    with lock.held(root):
        if journal.pending(root):
            raise UsageError(
                f"A run of migrate was cut short while it wrote below {root}; "
                "run `wsgi2asgi migrate --resume`, which finishes that first."
            )
        known = ledger.load(root)
        chosen = _chosen(known, units)
        gone = [entry for entry in known.entries if entry.unit in chosen and entry.stands]
        _unchanged(root, gone)
        _independent(root, config, known, gone, chosen)
        contents, left = _reverted(root, known, gone)
        _exact(root, gone, contents)
        before = {path: (root / path).read_bytes() for path in contents}
        files = dict(known.files)
        for path, content in contents.items():
            # What somebody else has changed as well stays for git to tell.
            if content is None:
                files.pop(path, None)
            elif files.get(path) == digest(before[path]):
                files[path] = digest(content)
        undone = [
            Entry(
                entry.function,
                State.UNDONE,
                entry.digest,
                entry.unit,
                reason="V-UNDONE",
                message="It was undone on request.",
            )
            for entry in gone
        ]
        noted = replace(known, hunks=left, files=()).updated(undone, files.items())
        ledger.store(root, known, noted, contents)
    return tuple(Patch(path, before[path], content or b"") for path, content in sorted(contents.items()))


def _chosen(known: Ledger, names: Sequence[str]) -> frozenset[str]:
    done = [entry for entry in known.entries if entry.stands]
    chosen: set[str] = set()
    for name in names:
        found = {entry.unit for entry in done if name in (entry.unit, entry.function)}
        if not found:
            ids = sorted({entry.unit for entry in done})
            if any(name in (entry.unit, entry.function) for entry in known.entries):
                raise UsageError(f"{name!r} has its old code already; `migrate --only` converts it again.")
            known_ones = f"converted here: {', '.join(ids)}." if ids else "nothing is converted here."
            raise UsageError(f"{name!r} names no converted unit{nearest(name, ids)}; {known_ones}")
        chosen |= found
    return frozenset(chosen)


def _unchanged(root: Path, gone: Sequence[Entry]) -> None:
    project = Project(root)
    for entry in gone:
        if not entry.after or entries.digest(project, entry.function) != entry.after:
            raise UsageError(
                f"{entry.function} has changed since it was converted, so its old code can't come back by "
                "itself; take it back by hand, or with git."
            )


def _independent(
    root: Path, config: Config, known: Ledger, gone: Sequence[Entry], chosen: frozenset[str]
) -> None:
    """Check that nothing else awaits what would be plain functions again."""
    program = scan(root, config).program
    project = Project(root)
    unit_of = {entry.function: entry.unit for entry in known.entries if entry.stands}
    own = {entry.function for entry in gone}
    for entry in gone:
        users = [use for use in program.callers(entry.function) if use.awaited and use.caller not in own]
        users = [use for use in users if not _asks_first(project, use.caller)]
        others = sorted({unit_of[use.caller] for use in users if use.caller in unit_of} - chosen)
        if others:
            asked = " ".join(f"--undo {unit}" for unit in sorted({*chosen, *others}))
            raise UsageError(f"{', '.join(others)} awaits {entry.function}; undo both: {asked}.")
        if users:
            raise UsageError(f"{users[0].place} awaits {entry.function}; change that first, then undo again.")


def _asks_first(project: Project, caller: str) -> bool:
    """Tell whether a wrapper awaits only what its decorator has found to be a coroutine function."""
    path, _, qualname = caller.partition("::")
    decorator, nested, _ = qualname.rpartition(".<locals>.")
    module = project.module(path) if nested else None
    node = module.definitions.get(decorator) if module is not None else None
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    return any(serves_both(node, view) for view in parameters(node)[:1])


def _reverted(
    root: Path, known: Ledger, gone: Sequence[Entry]
) -> tuple[dict[str, bytes | None], tuple[Hunk, ...]]:
    """Work out the new contents, None for files that go, and the hunks that stay in the ledger."""
    own = {entry.function for entry in gone}
    standing = [entry.function for entry in known.entries if entry.stands]
    needed = _Needed(root, [function for function in standing if function not in own])
    contents: dict[str, bytes | None] = {}
    left: list[Hunk] = []
    starts: dict[str, int] = {}
    # The newest goes first: it may lie on what an older one has written. Imports go when nothing uses them.
    newest_first = tuple(reversed(known.hunks))
    for hunk in sorted(newest_first, key=lambda one: not one.inside):
        path = hunk.path
        content = contents[path] if path in contents else _read(root / path)
        if content is None:
            continue
        if hunk.inside:
            if f"{path}::{hunk.inside}" not in own:
                left.append(hunk)
                continue
            contents[path] = _back(hunk, content, starts)
        elif needed.by_someone(hunk, content):
            left.append(hunk)
        elif (found := _outside(hunk, content)) is not None:
            contents[path] = found or None
        elif needed.standing:
            left.append(hunk)  # What a younger hunk has replaced comes back with it.
    changed = {path: content for path, content in contents.items() if content != _read(root / path)}
    return changed, tuple(reversed(left))


def _back(hunk: Hunk, content: bytes, starts: dict[str, int]) -> bytes:
    """Put a function's old lines back; ``starts`` remembers where functions begin."""
    lines = lines_of(content)
    within = functions(content, classes=True).get(hunk.inside)
    name = f"{hunk.path}::{hunk.inside}"
    if within is not None:
        starts[name] = within[0]
    elif name in starts and parsed(content) is None:
        # Between two hunks of one statement the file may not parse; the function begins where it did.
        within = starts[name], len(lines)
    found = revert(lines, hunk, within) if within is not None else None
    if found is None:
        raise UsageError(
            f"What was written in {hunk.path}::{hunk.inside} has changed since, near "
            f"{(hunk.new or hunk.old).strip().splitlines()[0]!r}; take it back by hand, or with git."
        )
    return b"".join(found)


def _outside(hunk: Hunk, content: bytes) -> bytes | None:
    """Take shared code back; None where somebody has changed it, so that it stays as they want it."""
    lines = lines_of(content)
    found = revert(lines, hunk, (0, len(lines)))
    return b"".join(found) if found is not None else None


class _Needed:
    """Know what the functions that stay converted still need: imports, requirements, decorators."""

    def __init__(self, root: Path, standing: Sequence[str]) -> None:
        self.project, self.standing = Project(root), standing

    def by_someone(self, hunk: Hunk, content: bytes) -> bool:
        """Tell whether the code of a hunk outside of converted functions has to stay."""
        if not hunk.path.endswith(".py"):
            return bool(self.standing)
        if hunk.new.lstrip().startswith(("import ", "from ")) or not hunk.new.strip():
            tree = parsed(content)
            return tree is not None and bool((bound(hunk.new) - bound(hunk.old)) & mentions(tree))
        lines = lines_of(content)
        around = {
            name.partition(".")[0]
            for name, place in functions(content).items()
            if revert(lines, hunk, place) is not None
        }
        stem = PurePosixPath(hunk.path).stem
        return bool((around | bound(hunk.new) | {stem}) & self.named)

    @cached_property
    def named(self) -> set[str]:
        """Collect every name that the standing functions mention, and what stands behind those names."""
        definitions: dict[str, list[ast.AST]] = {}
        for path in self.project.paths:
            module = self.project.module(path)
            for qualname, found in module.definitions.items() if module is not None else ():
                definitions.setdefault(qualname.rpartition(".")[2], []).append(found)
        names: set[str] = set()
        queue: list[ast.AST] = [
            node for function in self.standing if (node := self._node(function)) is not None
        ]
        while queue:
            fresh = mentions(queue.pop()) - names
            names |= fresh
            queue.extend(node for name in fresh for node in definitions.get(name, ()))
        return names

    def _node(self, function: str) -> ast.AST | None:
        path, _, qualname = function.partition("::")
        module = self.project.module(path)
        return module.definitions.get(qualname) if module is not None else None


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _exact(root: Path, gone: Sequence[Entry], contents: Mapping[str, bytes | None]) -> None:
    """Check that every function is again what it was before it was converted."""
    for entry in gone:
        path, _, qualname = entry.function.partition("::")
        content = contents.get(path) or (root / path).read_bytes()
        module = parse(path, content)
        node = module.definitions.get(qualname) if module is not None else None
        if node is None or ledger.function_digest(entry.function, node) != entry.digest:
            raise UsageError(
                f"{entry.function} would not be what it was before it was converted, because code beside it "
                "has changed since; take it back by hand, or with git."
            )
