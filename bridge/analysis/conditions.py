"""Hits that are none where callers have read a relation before: whether they stand for an entry."""

from collections.abc import Collection, Container, Iterable

from bridge.analysis.interpret import handing, spelling
from bridge.analysis.interpret.machine import Machine
from bridge.analysis.values.frames import Frame, Handed

_Need = tuple[Frame, str]


class Conditions:
    """Ask the callers of frames what they have read of the rows that they hand on."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._edges: dict[Frame, list[tuple[Frame, Handed | None]]] = {}
        """For frames, all that lead to them."""

    def stands(
        self, frame: Frame, read: Iterable[str], roots: Collection[Frame], ways: Container[Frame]
    ) -> bool:
        """Tell whether some way of an entry leads to a frame without having read all of these relations.

        ``roots`` holds the frames that the entry begins with, ``ways`` all that it reaches.
        """
        return not all(self._is_read((frame, spelt), roots, ways) for spelt in read)

    def _is_read(self, need: _Need, roots: Collection[Frame], ways: Container[Frame]) -> bool:
        """Tell whether all ways bring a relation along: what leads in a circle adds no way of its own."""
        asked = {need}
        pending = [need]
        while pending:
            frame, spelt = pending.pop()
            if frame in roots or handing.is_gone(spelt, frame.expired):
                return False
            for caller, handed in self._leading(frame):
                if caller not in ways:
                    continue
                further = self._asked(spelt, caller, handed)
                if further is None:
                    return False
                if further and (caller, further) not in asked:
                    asked.add((caller, further))
                    pending.append((caller, further))
        return True

    def _asked(self, spelt: str, caller: Frame, handed: Handed | None) -> str | None:
        """Give what the caller must have been handed: nothing where it read it itself, None for never."""
        if handed is None:
            return None
        beginning, _, rest = spelt.partition(".")
        stable = spelling.of(self._machine, caller.code).stable
        for name, row in handed.pairs:
            if name != beginning:
                continue
            further = f"{row}.{rest}"
            if further in handed.read:
                return ""
            return further if spelling.root(row) in stable else None
        return None

    def _leading(self, frame: Frame) -> list[tuple[Frame, Handed | None]]:
        known = self._edges.get(frame)
        if known is None:
            callers = dict.fromkeys(step.frame for step in frame.callers)
            known = self._edges[frame] = [
                (caller, handing.leading(self._machine, caller, key))
                for caller in callers
                for key in caller.edges
                if key[1] is frame
            ]
        return known
