"""Compare two parts of facts, and gather which positions and codes of the one are which of the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.shape import parts, words
from bridge.analysis.truths import Truths, first_time

_SPOKEN = (f.CONST, f.UNKNOWN)


_TESTING = (f.S_IF, f.S_WHILE)
_LEARNT_FROM = ("startswith", "endswith")


@dataclass(slots=True)
class Comparison:
    """Compare parts of a code with those of its like, and hold what was paired on the way."""

    aloof: frozenset[int]
    """Positions of calls that give the same whatever constants they are given."""
    plain: frozenset[str]
    """Local names that have held nothing of interest: what constants they meet makes no difference."""
    renamed: Mapping[str, str]
    truths: Truths
    moves: list[tuple[int, int]] = field(default_factory=list)
    codes: list[tuple[int, int]] = field(default_factory=list)
    blocks: list[tuple[Node, Node]] = field(default_factory=list)
    """Blocks of the two, which are left to the caller to compare."""

    def same(self, kind: str, old: Any, new: Any, loose: bool = False) -> bool:
        """Tell whether two parts of one kind are alike; where ``loose``, constants may differ.

        Raises:
            ValueError: a part is no fact of this version.
        """
        if kind == "p":
            self.moves.append((old, new))
            return True
        if kind == "c":
            self.codes.append((old, new))
            return True
        if kind == "B":
            self.blocks.append((old, new))
            return True
        if kind == "n":
            return bool(self.renamed.get(old, old) == new)
        if kind == "s" and old[0] == new[0] and old[0] in _TESTING and not self.renamed:
            return self._same_tested(old, new)
        if kind in "eo" and old is not None and new is not None:
            if old[0] == new[0] == f.CHOICE and not self.renamed:
                return self._same_test(old, new) and all(
                    self.same("e", *pair, loose) for pair in zip(old[2:], new[2:], strict=True)
                )
            if loose and old[0] in _SPOKEN and new[0] in _SPOKEN:
                return True
            if old[0] == new[0] == f.CALL and old[4] in self.aloof and not _is_learnt_from(old[1]):
                return self._same_call(old, new)
            if old[0] == new[0] == f.COMPARE and self._is_plain(old[1]):
                return self._same_compared(old, new)
            loose = loose and old[0] == f.FORMAT
        if kind == "s" and old[0] == new[0] == f.S_AUGMENTED and self._is_plain(old[1]):
            self.moves.append((old[4], new[4]))
            return self.same("e", old[1], new[1]) and old[2] == new[2] and self._same_constant(old[3], new[3])
        inside, others = parts(kind, old), parts(kind, new)
        if inside is None or others is None:
            # Spelt out, because 1 == True.
            return inside is others and repr(old) == repr(new)
        first, second = list(inside), list(others)
        return len(first) == len(second) and all(
            one[0] == other[0] and self.same(one[0], one[1], other[1], loose)
            for one, other in zip(first, second, strict=True)
        )

    def _same_tested(self, old: Node, new: Node) -> bool:
        """Compare statements that ask for the truth of something, and leave their blocks to the caller."""
        if not self._same_test(old, new):
            return False
        asked = set(first_time(old[1])) ^ set(first_time(new[1]))
        if asked & {*words(old[2]), *words(new[2])}:
            # What is filled while it is missing is made once; else it is changed each time (``hazards``).
            return False
        self.blocks += [(old[2], new[2]), (old[3], new[3])]
        return old[4:] == new[4:]

    def _same_test(self, old: Node, new: Node) -> bool:
        """Compare the tests of two statements or choices: they run the same and decide nothing."""
        moves, codes, blocks = len(self.moves), len(self.codes), len(self.blocks)
        if self.same("e", old[1], new[1]):
            return True
        del self.moves[moves:], self.codes[codes:], self.blocks[blocks:]
        truths = self.truths
        if not truths.are_free(old[1], new[1]):
            return False
        first, second = truths.bare(old[1]), truths.bare(new[1])
        if first[0] != f.COMPARE or second[0] != f.COMPARE or not len(first[2]) == len(second[2]) == 1:
            return self.same("e", first, second)
        (method, right), (other_method, other_right) = first[2][0], second[2][0]
        self.moves.append((first[3], second[3]))
        return (
            self.same("e", first[1], second[1])
            and self.same("e", right, other_right)
            and truths.turned(method, other_method, (first[1], right))
        )

    def _is_plain(self, node: Node) -> bool:
        return bool(node[0] == f.NAME and node[1] in self.plain)

    def _same_constant(self, old: Node, new: Node) -> bool:
        """Compare what a plain name meets: any constant but None, which tests ask for, or the same."""
        if old[0] == new[0] == f.CONST and None not in (old[1], new[1]):
            return True
        return self.same("e", old, new)

    def _same_compared(self, old: Node, new: Node) -> bool:
        self.moves.append((old[3], new[3]))
        return (
            self.same("e", old[1], new[1])
            and len(old[2]) == len(new[2])
            and all(
                one[0] == other[0] and self._same_constant(one[1], other[1])
                for one, other in zip(old[2], new[2], strict=True)
            )
        )

    def _same_call(self, old: Node, new: Node) -> bool:
        self.moves.append((old[4], new[4]))
        return (
            self.same("e", old[1], new[1])
            and len(old[2]) == len(new[2])
            and len(old[3]) == len(new[3])
            and all(self.same("e", *pair, loose=True) for pair in zip(old[2], new[2], strict=True))
            and all(
                one[0] == other[0] and self.same("e", one[1], other[1], loose=one[0] is not None)
                for one, other in zip(old[3], new[3], strict=True)
            )
        )


def _is_learnt_from(function: Node) -> bool:
    """Tell whether a call with a constant says which texts a name may hold (``narrowing``)."""
    return function[0] == f.ATTR and function[2] in _LEARNT_FROM
