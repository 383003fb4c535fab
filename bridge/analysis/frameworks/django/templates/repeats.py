"""Remember what included templates looked up: one that finds the same again sends nothing new.

A page includes its smallest parts hundreds of times, mostly with nothing of their own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bridge.analysis.values import Values

Scopes = list[dict[str, Values]]

_MOST = 12
"""So many ways to render one template are remembered."""


@dataclass(eq=False, slots=True)
class _Seen:
    """Hold what one rendering of a template looked up in the scopes around it."""

    scopes: Scopes
    depth: int
    """The scopes from this one on are the template's own."""
    names: dict[str, Values] = field(default_factory=dict)
    exact: bool = True
    """It rests on nothing but these names."""


class Repeats:
    """Watch the lookups of one rendering, template by template."""

    def __init__(self) -> None:
        self._open: list[_Seen] = []
        self._known: dict[str, list[_Seen]] = {}

    def note(self, scopes: Scopes, depth: int, name: str, values: Values) -> None:
        """Note that a name was found in the scope at ``depth``, or in what is around all scopes: -1."""
        for seen in self._open:
            if depth < seen.depth and seen.scopes is scopes:
                seen.names.setdefault(name, values)

    def spoil(self) -> None:
        """Say that what is being rendered rests on more than names."""
        for seen in self._open:
            seen.exact = False

    def known(self, path: str, look_up: Callable[[str], Values]) -> bool:
        """Tell whether the template was rendered with the very values that the names have now."""
        return any(
            all(look_up(name) == values for name, values in seen.names.items())
            for seen in self._known.get(path, ())
        )

    @contextmanager
    def watching(self, path: str, scopes: Scopes) -> Iterator[None]:
        """Watch a template that is rendered with the scopes as they are now."""
        seen = _Seen(scopes, len(scopes))
        self._open.append(seen)
        try:
            yield
        finally:
            self._open.pop()
        known = self._known.setdefault(path, [])
        if seen.exact and len(known) < _MOST:
            known.append(seen)
