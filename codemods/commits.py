"""Write units one after the other, each as a commit of its own in the user's repository."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from bridge.errors import UsageError
from codemods import ledger
from codemods.planner import DraftUnit
from codemods.trial import patched


def write(
    root: Path, known: ledger.Ledger, entries: Sequence[ledger.Entry], units: Sequence[DraftUnit]
) -> None:
    """Write and commit each unit with its lines of the ledger; the first commit holds the refusals too.

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
        ledger.write(root, ledger.load(root), done, contents)
        present.update(contents)
        _commit(root, [*contents, ledger.path_of(Path()).as_posix()], unit.unit.id)
    if not units:
        ledger.write(root, known, entries, {})


def _commit(root: Path, paths: Sequence[str], unit: str) -> None:
    # A ledger that the user's repository ignores stays out of it.
    kept = [path for path in paths if _git(root, "check-ignore", "-q", "--", path).returncode != 0]
    for arguments in (["add", "--", *kept], ["commit", "-q", "-m", f"Convert {unit} to async", "--", *kept]):
        done = _git(root, *arguments)
        if done.returncode != 0:
            output = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
            said = output.splitlines()[-1] if output else "it says nothing"
            raise UsageError(
                f"{unit} is written, but git {arguments[0]} fails: {said}; "
                "mend that, commit the change, and run migrate --write --commit again."
            )


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", str(root), *arguments], capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
    except OSError as error:
        raise UsageError(f"git can't be run: {error.strerror}; install it and run again.") from error
