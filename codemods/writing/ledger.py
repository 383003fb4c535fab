"""What was done and what was refused, as JSON Lines that belong into the user's repository."""

import ast
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from codemods.writing import journal
from codemods.writing.hunks import Hunk
from codemods.writing.workspace import STATE, digest


class State(StrEnum):
    """Say how far a function has come."""

    SHIMMED = "shimmed"
    """Async at level 0: what it waits for still holds a thread."""
    CONVERTED = "converted"
    """Async with native async clients."""
    REFUSED = "refused"
    REVERTED = "reverted"
    UNDONE = "undone"
    """Converted once and taken back on request."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Record one function: ``digest`` hashes its name and its source without comments or layout.

    What was converted is hashed as it was before; ``after`` hashes what was written in its place. A reason
    beside it says why it could not be raised to the next level. ``level`` is the one that was taken back.
    """

    function: str
    state: State
    digest: str = ""
    unit: str = ""
    reason: str = ""
    message: str = ""
    line: int = 0
    test: str = ""
    after: str = ""
    level: int = 0

    @property
    def stands(self) -> bool:
        """Tell whether the function is async now by what was written."""
        return self.state in (State.SHIMMED, State.CONVERTED)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Hold every entry, one a function, the digest of each file as it was last written, and what to undo."""

    entries: tuple[Entry, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    hunks: tuple[Hunk, ...] = ()
    """What was changed; of each function, and of each file outside of them, oldest first."""

    def updated(
        self, entries: Iterable[Entry], files: Iterable[tuple[str, str]], hunks: Iterable[Hunk] = ()
    ) -> "Ledger":
        """Replace the entries of the same functions, and the digests of the same files."""
        merged = {entry.function: entry for entry in self.entries}
        # What was converted stays so: a later plan that no longer names it does not take it back.
        merged = {name: entry for name, entry in merged.items() if entry.state is not State.REFUSED}
        kept = self.hunks
        for entry in entries:
            old = merged.get(entry.function)
            if entry.state is State.REFUSED and old is not None and old.after and old.after == entry.digest:
                # It is converted as it stands; that nothing more can be done keeps nobody from undoing it.
                continue
            if entry.state is State.REVERTED and old is not None and old.stands and old.after == entry.digest:
                # Only the raise was taken back: it stays what it was, and is not raised again by itself.
                entry = replace(
                    old, reason=entry.reason, message=entry.message, test=entry.test, level=entry.level
                )
            if entry.after and old is not None and old.after not in ("", entry.after):
                if old.after == entry.digest:
                    # Raised from one level to the next: it was first what it was before the first.
                    entry = replace(entry, digest=old.digest)
                else:
                    kept = tuple(hunk for hunk in kept if f"{hunk.path}::{hunk.inside}" != entry.function)
            merged[entry.function] = entry
        return replace(
            self,
            entries=tuple(merged[name] for name in sorted(merged)),
            files=tuple(sorted({**dict(self.files), **dict(files)}.items())),
            hunks=_sorted((*kept, *(hunk for hunk in hunks if hunk not in kept))),
        )

    def render(self) -> bytes:
        """Write one JSON object a line, sorted, without dates, so that equal runs give equal files."""
        lines = [{"path": path, "sha256": sha256} for path, sha256 in self.files]
        lines += [{k: v for k, v in asdict(entry).items() if v not in ("", 0)} for entry in self.entries]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        # Surrogates stand for bytes that are not UTF-8: they need JSON's own escapes.
        return (text + "".join(json.dumps({"undo": asdict(hunk)}) + "\n" for hunk in self.hunks)).encode()


def _sorted(hunks: Iterable[Hunk]) -> tuple[Hunk, ...]:
    return tuple(sorted(hunks, key=lambda hunk: (hunk.path, hunk.inside)))


def path_of(root: Path) -> Path:
    """Name the ledger's file."""
    return root / STATE / "ledger.jsonl"


def load(root: Path) -> Ledger:
    """Read the ledger; a damaged line is as good as absent, since the code itself tells the truth."""
    try:
        text = path_of(root).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return Ledger()
    entries: list[Entry] = []
    files: list[tuple[str, str]] = []
    hunks: list[Hunk] = []
    for line in text.splitlines():
        try:
            fields = json.loads(line)
            if "sha256" in fields:
                files.append((str(fields["path"]), str(fields["sha256"])))
            elif "undo" in fields:
                hunks.append(Hunk(**fields["undo"]))
            else:
                entries.append(Entry(**{**fields, "state": State(fields["state"])}))
        except (ValueError, KeyError, TypeError):
            continue
    return Ledger(tuple(entries), tuple(files), tuple(hunks))


def write(
    root: Path,
    known: Ledger,
    entries: Iterable[Entry],
    contents: Mapping[str, bytes],
    hunks: Iterable[Hunk] = (),
) -> None:
    """Write files and the ledger that names them as one step; ``contents`` holds new contents by path."""
    files = [(path, digest(content)) for path, content in contents.items()]
    store(root, known, known.updated(entries, files, hunks), contents)


def store(root: Path, known: Ledger, ledger: Ledger, contents: Mapping[str, bytes | None]) -> None:
    """Write files, or remove those without contents, and the ledger, unless it is ``known``."""
    if contents or ledger != known:
        journal.write(root, {**contents, path_of(Path()).as_posix(): ledger.render()})


def digests(top: Path) -> Callable[[Path], str]:
    """Tell of files below ``top`` what a ledger beside or above them says was written there.

    The result takes a path and gives a digest, empty when no ledger knows the file.
    """
    known: dict[Path, dict[str, str]] = {}

    def written(path: Path) -> str:
        for directory in path.parents:
            if directory not in known:
                known[directory] = dict(load(directory).files)
            if found := known[directory].get(path.relative_to(directory).as_posix()):
                return found
            if directory == top:
                break
        return ""

    return written


def function_digest(function: str, node: ast.AST) -> str:
    """Hash a function's id and its normalised source."""
    return hashlib.sha256(f"{function}\n{ast.unparse(node)}".encode()).hexdigest()[:16]
