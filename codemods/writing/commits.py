"""Write units one after the other, each as a commit of its own in the user's repository."""

import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bridge.errors import UsageError
from codemods.planning.planner import DraftUnit
from codemods.proving.trial import patched
from codemods.writing import ledger
from codemods.writing.hunks import record as hunks_of


def write(
    root: Path,
    known: ledger.Ledger,
    entries: Sequence[ledger.Entry],
    units: Sequence[DraftUnit],
    marks: Mapping[str, bytes],
    note: Callable[[str], None],
) -> None:
    """Write and commit each unit with its lines of the ledger; the first commit holds the refusals too.

    ``marks`` holds new contents of files in which only comments about refusals change at the end; ``note``
    is told of each unit before it is written, and of nothing when its commit stands.

    Raises:
        UsageError: git does not commit, for instance because a hook refuses.
    """
    # Each stage is made from the untouched files, so all of them come before the first is written.
    stages = [patched(root, units[: number + 1]) for number in range(len(units))]
    turning = {function for unit in units for function in unit.unit.functions}
    done = [entry for entry in entries if entry.function not in turning]
    present: dict[str, bytes] = {}
    for unit, stage in zip(units, stages, strict=True):
        done += [entry for entry in entries if entry.function in unit.unit.functions]
        contents = {p.path: p.after for p in stage if present.get(p.path) != p.after}
        hunks = hunks_of(
            [replace(p, before=present.get(p.path, p.before)) for p in stage if p.path in contents], [unit]
        )
        note(unit.unit.id)
        ledger.write(root, ledger.load(root), done, contents, hunks)
        present.update(contents)
        _commit(root, [*contents, ledger.path_of(Path()).as_posix()], unit.unit.id)
        note("")
    if not units:
        ledger.write(root, known, entries, {})
    left = {path: content for path, content in marks.items() if present.get(path) != content}
    if left:
        refused = [entry for entry in entries if entry.state is ledger.State.REFUSED]
        ledger.write(root, ledger.load(root), refused, left)
        marked = any(b"wsgi2asgi: todo[" in content for content in left.values())
        message = "Mark what is not converted to async" if marked else "Remove marks above what is not async"
        _commit(root, [*left, ledger.path_of(Path()).as_posix()], "", message)


def finish(root: Path, unit: str) -> None:
    """Commit a unit that was written by a run that ended before its commit; nothing when it stands.

    Raises:
        UsageError: git does not commit.
    """
    known = ledger.load(root)
    changed = [
        path for path, _ in known.files if _git(root, "diff", "--quiet", "HEAD", "--", path).returncode == 1
    ]
    if any(entry.unit == unit for entry in known.entries) and changed:
        _commit(root, [*changed, ledger.path_of(Path()).as_posix()], unit, alone=False)


def _commit(root: Path, paths: Sequence[str], unit: str, message: str = "", *, alone: bool = True) -> None:
    message = message or f"Convert {unit} to async"
    # A ledger that the user's repository ignores stays out of it.
    kept = [path for path in paths if _git(root, "check-ignore", "-q", "--", path).returncode != 0]
    # Where nothing else can be staged, because the tree was clean, the paths are not named again: git would
    # commit from another index, and what a hook adds to that one would look unstaged afterwards.
    named = [] if alone else ["--", *kept]
    for arguments in (["add", "--", *kept], ["commit", "-q", "-m", message, *named]):
        done = _git(root, *arguments)
        if done.returncode != 0:
            output = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
            said = output.splitlines()[-1] if output else "it says nothing"
            raise UsageError(
                f"{unit or 'Everything'} is written, but git {arguments[0]} fails: {said}; "
                "mend that, commit the change, and run migrate --write --commit again."
            )


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
    except OSError as error:
        raise UsageError(f"git can't be run: {error.strerror}; install it and run again.") from error
