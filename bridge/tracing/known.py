"""What the catalogue and the configuration say of a name already."""

from collections.abc import Iterable, Sequence

from bridge.catalog.entry import Kind, Library

_OF_VALUES = frozenset({Kind.ITERATES, Kind.ENTERS})
_SAYS = frozenset(Kind) - {Kind.RETURNS, Kind.YIELDS, Kind.IS, Kind.INHERITS} - _OF_VALUES
"""Kinds that decide whether a call waits; the others say what a value is, or what using it does."""


class Known:
    """Answer whether a call has an entry, under any of its names."""

    def __init__(self, libraries: Iterable[Library], own: Iterable[str] = ()) -> None:
        self._says: set[str] = set(own)
        self._values: set[str] = set()
        self._bases: dict[str, str] = {}
        for library in libraries:
            for entry in library.entries:
                if entry.kind in _SAYS:
                    self._says.add(entry.target)
                elif entry.kind in _OF_VALUES:
                    self._values.add(entry.target)
                elif entry.kind is Kind.INHERITS:
                    self._bases[entry.target] = entry.gives

    def knows(self, names: Sequence[str], values: Sequence[str] = ()) -> bool:
        """Tell whether one of the names, or the same member of a class it inherits from, has an entry.

        ``values`` name what is iterated over or entered with ``with``.
        """
        return any(map(self._knows, names)) or any(map(self._knows_value, values))

    def _knows_value(self, value: str) -> bool:
        for _ in range(len(self._bases) + 1):
            if value in self._values:
                return True
            if not value.endswith("()") or value.removesuffix("()") not in self._bases:
                return False
            value = self._bases[value.removesuffix("()")] + "()"
        return False

    def _knows(self, name: str) -> bool:
        owner, _, member = name.rpartition(".")
        for _ in range(len(self._bases) + 1):
            if f"{owner}.{member}" in self._says or f"{owner}.*" in self._says:
                return True
            if not owner.endswith("()") or owner.removesuffix("()") not in self._bases:
                return False
            owner = self._bases[owner.removesuffix("()")] + "()"
        return False
