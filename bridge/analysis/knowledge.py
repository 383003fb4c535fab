"""Look access paths up in the catalogue, with what the project's configuration adds to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bridge.catalog.entry import Entry, Kind, Library, Remedy
from bridge.config import Blocking


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what the catalogue says of one access path; ``path`` is where an alias leads."""

    path: str
    entries: tuple[Entry, ...] = ()
    prefix: bool = False
    """The catalogue names something that begins with this path."""

    def find(self, kind: Kind) -> Entry | None:
        """Get the entry of one kind."""
        for entry in self.entries:
            if entry.kind is kind:
                return entry
        return None


class Knowledge:
    """Index the entries of libraries by access path, aliases, base classes and wildcards resolved."""

    def __init__(self, libraries: Iterable[Library], blocking: tuple[Blocking, ...] = ()) -> None:
        self._entries: dict[str, list[Entry]] = {}
        self._alias: dict[str, str] = {}
        self._wild_alias: dict[str, str] = {}
        self._bases: dict[str, list[str]] = {}
        self._wild: dict[str, list[Entry]] = {}
        self._prefixes: set[str] = set()
        for library in libraries:
            for entry in library.entries:
                self._add(entry)
        for own in blocking:
            self._add(Entry(own.target, Kind.BLOCKS, own.code, remedy=Remedy(own.instead, note=own.note)))
        self._memo: dict[str, Known] = {}

    def _add(self, entry: Entry) -> None:
        target = entry.target
        if entry.kind is Kind.IS and target.endswith(".*"):
            self._wild_alias[target[:-2]] = entry.gives
        elif entry.kind is Kind.IS:
            self._alias[target] = entry.gives
        elif entry.kind is Kind.INHERITS:
            self._bases.setdefault(target, []).append(entry.gives)
        elif target.endswith(".*"):
            self._wild.setdefault(target[:-2], []).append(entry)
        else:
            self._entries.setdefault(target, []).append(entry)
        for end, letter in enumerate(target):
            if letter == "." or target.startswith("()", end):
                self._prefixes.add(target[:end])
        self._prefixes.add(target)

    def look_up(self, path: str) -> Known:
        """Say what is known of a path; unknown paths give a ``Known`` without entries."""
        known = self._memo.get(path)
        if known is None:
            known = self._memo[path] = self._look_up(path, 0)
        return known

    def _look_up(self, path: str, depth: int) -> Known:
        alias = self._alias.get(path)
        if alias is not None and alias != path and depth < 8:
            return self._look_up(alias, depth + 1)
        entries = self._entries.get(path)
        if entries:
            return Known(path, tuple(entries), True)
        if depth < 8:
            for derived in self.inherited(path):
                known = self._look_up(derived, depth + 1)
                if known.entries or known.prefix:
                    # The path stays that of the derived class unless the base leads elsewhere.
                    kept = path if known.path == derived else known.path
                    return Known(kept, known.entries, True)
        owner, dot, name = path.rpartition(".")
        if dot and not name.startswith("_") and "()" not in name:
            for base in (owner, *self.inherited(owner)):
                if path in self._prefixes:
                    break
                wild = self._wild.get(base) or self._wild.get(f"{base.rpartition('.')[0]}.*")
                if wild:
                    return Known(path, tuple(wild), True)
                other = self._wild_alias.get(base)
                if other is not None and depth < 8:
                    return self._look_up(other, depth + 1)
        return Known(path, (), path in self._prefixes or path in self._bases)

    def inherited(self, path: str) -> list[str]:
        """Spell a path as its base classes would be asked: longest class first."""
        found: list[str] = []
        end = len(path)
        while end > 0:
            head = path[:end]
            bare = head.removesuffix("()")
            for base in self._bases.get(bare, ()):
                # A class itself is called to make it: the base's constructor entries hold for it too.
                tail = path[len(bare) :]
                if tail:
                    found.append(base + tail)
            end = max(path.rfind(".", 0, end), path.rfind("()", 0, end))
        return found
