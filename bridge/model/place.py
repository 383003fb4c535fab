"""Where something stands in the user's code."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Point at a stretch of source.

    ``path`` is POSIX and relative to the scanned root; lines and columns count from 1, columns in
    characters, ``end_column`` is the column after the last character; ``function`` is the
    ``__qualname__`` of the innermost function around it, empty at module level.
    """

    path: str
    line: int
    column: int = 1
    end_line: int = 0
    end_column: int = 0
    function: str = ""

    def __str__(self) -> str:
        """Spell the place as editors and terminals understand it."""
        return f"{self.path}:{self.line}:{self.column}"
