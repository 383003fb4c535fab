"""What was done and what was refused, as JSON Lines that belong into the user's repository."""

import ast
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from codemods import journal
from codemods.workspace import STATE, digest


class State(StrEnum):
    """Say how far a function has come."""

    SHIMMED = "shimmed"
    """Async at level 0: what it waits for still holds a thread."""
    CONVERTED = "converted"
    """Async with native async clients."""
    REFUSED = "refused"
    REVERTED = "reverted"


@dataclass(frozen=True, slots=True)
class Entry:
    """Record one function: ``digest`` hashes its name and its source without comments or layout."""

    function: str
    state: State
    digest: str = ""
    unit: str = ""
    reason: str = ""
    message: str = ""
    line: int = 0
    test: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Hold every entry, one a function, and the digest of each file as it was last written."""

    entries: tuple[Entry, ...] = ()
    files: tuple[tuple[str, str], ...] = ()

    def updated(self, entries: Iterable[Entry], files: Iterable[tuple[str, str]]) -> "Ledger":
        """Replace the entries of the same functions, and the digests of the same files."""
        merged = {entry.function: entry for entry in self.entries}
        # What was converted stays so: a later plan that no longer names it does not take it back.
        merged = {name: entry for name, entry in merged.items() if entry.state is not State.REFUSED}
        merged.update({entry.function: entry for entry in entries})
        return replace(
            self,
            entries=tuple(merged[name] for name in sorted(merged)),
            files=tuple(sorted({**dict(self.files), **dict(files)}.items())),
        )

    def render(self) -> bytes:
        """Write one JSON object a line, sorted, without dates, so that equal runs give equal files."""
        lines = [{"path": path, "sha256": sha256} for path, sha256 in self.files]
        lines += [{k: v for k, v in asdict(entry).items() if v not in ("", 0)} for entry in self.entries]
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


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
    for line in text.splitlines():
        try:
            fields = json.loads(line)
            if "sha256" in fields:
                files.append((str(fields["path"]), str(fields["sha256"])))
            else:
                entries.append(Entry(**{**fields, "state": State(fields["state"])}))
        except (ValueError, KeyError, TypeError):
            continue
    return Ledger(tuple(entries), tuple(files))


def write(root: Path, known: Ledger, entries: Iterable[Entry], contents: Mapping[str, bytes]) -> None:
    """Write files and the ledger that names them as one step; ``contents`` holds new contents by path."""
    ledger = known.updated(entries, [(path, digest(content)) for path, content in contents.items()])
    if contents or ledger != known:
        journal.write(root, {**contents, path_of(Path()).as_posix(): ledger.render()})


def function_digest(function: str, node: ast.AST) -> str:
    """Hash a function's id and its normalised source."""
    return hashlib.sha256(f"{function}\n{ast.unparse(node)}".encode()).hexdigest()[:16]
