"""Tell which tests come to run the same and to say the same: nothing, whatever they ask.

A test that is turned round, or joined with what says nothing, lets both branches run as before where it
neither is sure to come out in one way (``decisions``) nor tells what a name may be (``narrowing``).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bridge.analysis import facts as f
from bridge.analysis.facts import Node

_NARROWING = ("isinstance", "issubclass", "hasattr", "getattr", "type", "callable")
"""Functions that say of a name what it may be, or that a test may be sure of."""
_ENDS = ("startswith", "endswith")
_TURNED = (
    frozenset(("is", "is_not")),
    frozenset(("contains", "not_contains")),
)
"""Comparisons that run the same."""
_ASKING = frozenset(("eq", "ne", "lt", "le", "gt", "ge"))
"""Comparisons that ask their operands, each for another method."""


@dataclass(frozen=True, slots=True)
class Truths:
    """Hold what is known of the names that the tests of a function may ask for."""

    own: frozenset[str]
    """Names of the function alone: no other one binds them."""
    quiet: frozenset[str]
    """Those that have held nothing of interest."""
    void: frozenset[str]
    """Names that have held a constant that counts as false."""
    told: frozenset[str]
    """Names of which a caller was sure which constant they are."""
    marked: bool
    """Some name has noted what a way through the function has done."""
    narrowed: bool
    """Somewhere in the function a name is asked for its class."""

    def bare(self, test: Node) -> Node:
        """Get what is left of a test without its direction, and without what says nothing and comes last."""
        while True:
            if test[0] == f.NOT:
                test = test[1]
            elif test[0] == f.BOOLEAN and all(self._is_mute(operand) for operand in test[1][1:]):
                test = test[1][0]
            else:
                return test

    def are_free(self, *tests: Node) -> bool:
        """Tell whether none of the tests is sure of its outcome, or says of a name what it may be."""
        return all(test[0] != f.CONST and self._is_free(test) for test in tests)

    def is_silent(self, node: Node) -> bool:
        """Tell whether an operand of a comparison has no say in it."""
        if node[0] == f.NAME:
            # Under ``isinstance`` a name may mean what it was never bound to.
            return node[1] in self.quiet and not self.narrowed
        return bool(node[0] == f.CONST)

    def turned(self, old: str, new: str, operands: tuple[Node, Node]) -> bool:
        """Tell whether one comparison may stand for another one of the same operands."""
        if old == new or any(old in pair and new in pair for pair in _TURNED):
            return True
        return {old, new} <= _ASKING and all(self.is_silent(operand) for operand in operands)

    def _is_mute(self, test: Node) -> bool:
        inner = test
        while inner[0] in (f.NOT, f.TEST):
            inner = inner[1]
        if inner[0] == f.COMPARE:
            operands = (inner[1], *(right for _, right in inner[2]))
            return all(self.is_silent(operand) for operand in operands) and self._is_free(inner)
        if inner[0] == f.CONST:
            return True
        return self.is_silent(inner) and self._is_free(inner)

    def _is_free(self, test: Node) -> bool:
        kind = test[0]
        if kind in (f.TEST, f.NOT):
            return self._is_free(test[1])
        if kind == f.BOOLEAN:
            cores = [operand for operand in test[1] if not self._is_mute(operand)]
            return not (self.marked and len(cores) > 1) and all(self._is_free(one) for one in test[1])
        if kind == f.NAME:
            kept = test[1] in self.own and not self.narrowed
            return kept and test[1] not in self.void and test[1] not in self.told
        if kind == f.CALL:
            return not (
                (test[1][0] == f.NAME and test[1][1] in _NARROWING)
                or (test[1][0] == f.ATTR and test[1][2] in _ENDS)
            )
        if kind == f.COMPARE:
            return self._is_free_compared(test[1], test[2])
        return True

    def _is_free_compared(self, left: Node, rest: Node) -> bool:
        if left[0] == f.NAME:
            # Of a class it may be known whether it is another one.
            plain = self.is_silent(left) or all(right[0] == f.CONST for _, right in rest)
            return left[1] in self.own and plain and left[1] not in self.told
        return left[0] != f.CALL or self._is_free(left)


def first_time(test: Node) -> Iterator[str]:
    """Name what a test asks whether it is missing: what is only filled then is made once."""
    test = test[1] if test[0] == f.TEST else test
    if test[0] == f.NOT:
        yield from _ending(test[1][1] if test[1][0] == f.TEST else test[1])
    elif test[0] == f.COMPARE and any(right == (f.CONST, None) for _, right in test[2]):
        yield from _ending(test[1])


def _ending(node: Node) -> Iterator[str]:
    if node[0] in (f.NAME, f.ATTR):
        yield node[1 if node[0] == f.NAME else 2]
