"""Hold two versions of a file, and what was found of them to be each other's like."""

from dataclasses import dataclass, field

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.quiet import Quiet
from bridge.analysis.sited import Sited

KIND, NAME, _, SPAN, FLAGS, PARAMS, BODY, BOUND, GLOBALS, POSITIONS, PARENT, OWNER = range(12)
SELECTORS, STORES, NONLOCALS, SWITCHES = 12, 13, 14, 15
_FREE = frozenset((SPAN, BODY, BOUND, POSITIONS, PARENT, OWNER))
_ASKED_TO_RUN = frozenset((SELECTORS, SWITCHES))
"""What only who runs a function asks of it; but a coroutine or generator is also made to be run never."""


@dataclass
class Aligned:
    """Hold which code and which position of the one version is which of the other."""

    codes: dict[int, int] = field(default_factory=lambda: {0: 0})
    positions: dict[int, dict[int, int]] = field(default_factory=dict)
    defined: set[str] = field(default_factory=set)
    """Functions that a module has in one version alone; nobody may mention them."""
    imported: dict[str, bool] = field(default_factory=dict)
    """Names that a module imports in one version alone, and whether none of them is taken from a module.

    Nobody may ask the file for them.
    """
    packages: set[str] = field(default_factory=set)
    """Where it imports them from; nothing of the project may be called so."""
    renamed: set[str] = field(default_factory=set)
    """Local names that are others now; no finding may spell them."""
    sited: list[Sited] = field(default_factory=list)
    """Statements that one version has alone and that may be sites."""
    brought: tuple[list[Node], list[Node]] = field(default_factory=lambda: ([], []))
    """Imports that a module has in one version alone."""
    bound: dict[int, list[str]] = field(default_factory=dict)
    """By code of the old version, the names that what may be a site binds."""
    grown: set[str] = field(default_factory=set)
    """Parameters that functions have in the new version alone; nobody may give them anything."""
    called: set[str] = field(default_factory=set)
    """Words of what only one version has; what makes an application may not be among them."""


class UnlikeError(Exception):
    """Say that two versions are not surely alike."""


@dataclass(frozen=True)
class Versions:
    """Hold both versions of a file."""

    before: Node
    after: Node
    read: frozenset[int]
    quiet: Quiet
    aligned: Aligned
    shrunk: dict[int, Node] = field(default_factory=dict)
    """Codes of the new version without the parameter that is new."""

    def have_same_headers(self, old: int, new: int) -> bool:
        """Tell whether two codes are the same for all that do not look into their bodies."""
        before, after = self.before[old], self.changed(new)
        is_run = old in self.read or before[FLAGS] & (f.ASYNC | f.GENERATOR)
        free = _FREE if is_run or before[KIND] != f.FUNCTION else _FREE | _ASKED_TO_RUN
        return header(before, free) == header(after, free)

    def changed(self, index: int) -> Node:
        """Get a code of the new version, without what may be left out of its signature."""
        return self.shrunk[index] if index in self.shrunk else self.after[index]

    def pair(self, old: int, new: int) -> None:
        """Note that two codes are each other's like."""
        if self.aligned.codes.setdefault(old, new) != new:
            raise UnlikeError


def header(code: Node, free: frozenset[int] = _FREE) -> list[str]:
    """List what others than who looks into its body may ask of a code."""
    # Spelt out, because 1 == True.
    return [repr(part) for number, part in enumerate(code) if number not in free]
