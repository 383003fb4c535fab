"""Gather one code while its body is walked, and count columns in characters."""

from array import array

from bridge.analysis.facts import FILLS_KEYWORDS, REFLECTS, Node

Option = tuple[str, object]
"""A keyword that a function takes out of its own ``**keywords``, and the constant that stands for it else."""


class Columns:
    """Turn the byte offsets of ``ast`` into columns that count characters from 1."""

    def __init__(self, source: str) -> None:
        """Keep the lines only when some character is longer than a byte."""
        self.plain = source.isascii()
        """Every character is one byte."""
        # ast counts lines by \n, \r and \r\n alone, which splitlines does not.
        self._lines = [] if self.plain else source.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def column(self, line: int, offset: int) -> int:
        """Count the characters before a byte offset, and one."""
        if line > len(self._lines):
            return offset + 1
        text = self._lines[line - 1]
        return offset + 1 if text.isascii() else len(text.encode()[:offset].decode(errors="replace")) + 1


class Scope:
    """Gather one code while its body is walked."""

    def __init__(self, kind: int, name: str, qualname: str, index: int, parent: int, owner: int) -> None:
        self.kind = kind
        self.name = name
        self.qualname = qualname
        self.index = index
        self.parent = parent
        self.owner = owner
        self.line = 1
        self.span = (1, 1, 1, 1)
        self.flags = 0
        self.params: tuple[tuple[str, int], ...] = ()
        self.bound: dict[str, Option | None] = {}
        """Names bound here; one that is bound to nothing but an option of ``**keywords`` comes with that."""
        self.globals: dict[str, None] = {}
        self.nonlocals: dict[str, None] = {}
        self.selectors: dict[str, None] = {}
        self.asked: dict[str, None] = {}
        """Names of which a method is called, or that strings are made of."""
        self.reflects = False
        """Names of modules or attributes are made here of strings."""
        self.tested: dict[str, None] = {}
        """Names whose truth or identity is asked for."""
        self.booleans: frozenset[str] = frozenset()
        """Parameters whose default is True, False or None."""
        self.rebound: set[str] = set()
        """Names that functions within declare ``nonlocal``."""
        self.stores: dict[str, None] = {}
        self.positions: list[int] = []

    def freeze(self, body: Node) -> Node:
        """Give the code as one plain tuple."""
        bound = tuple(name for name in self.bound if name not in self.globals and name not in self.nonlocals)
        names = [name for name, _ in self.params]
        if self.reflects:
            # What a string is split into may name a module and what it holds.
            self.selectors.update(self.asked)
            self.flags |= REFLECTS
        selectors = tuple(name for name in names if name in self.selectors)
        switches = tuple(
            name
            for name in names
            if name in self.tested and name not in self.bound and name not in self.rebound
        )
        bound += tuple(name for name in names if name not in self.bound)
        fills = self.flags & FILLS_KEYWORDS
        options = tuple(
            (name, *option)
            for name, option in self.bound.items()
            if option is not None and name in self.tested and name not in self.rebound and not fills
        )
        return (
            self.kind, self.name, self.qualname, self.span, self.flags, self.params, body, bound,
            tuple(self.globals), array("i", self.positions).tobytes(), self.parent, self.owner, selectors,
            tuple(self.stores), tuple(self.nonlocals), switches, options,
        )  # fmt: skip
