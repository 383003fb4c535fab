"""Compare two parts of facts, and gather which positions and codes of the one are which of the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bridge.analysis import facts as f
from bridge.analysis.facts import Node
from bridge.analysis.shape import parts

_SPOKEN = (f.CONST, f.UNKNOWN)


_LEARNT_FROM = ("startswith", "endswith")


@dataclass(slots=True)
class Comparison:
    """Compare parts of a code with those of its like, and hold what was paired on the way."""

    aloof: frozenset[int]
    """Positions of calls that give the same whatever constants they are given."""
    plain: frozenset[str]
    """Local names that have held nothing of interest: what constants they meet makes no difference."""
    renamed: Mapping[str, str]
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
        if kind in "eo" and old is not None and new is not None:
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
