"""Level 1: which calls of a function are awaited without a thread, and when they are left alone after all."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from codemods.reading.frames import Frame
from codemods.recipe import Change, Span


class Library(Protocol):
    """Know one library's calls."""

    def note(self, frame: Frame) -> None:
        """Note in a frame which calls wait without a thread, and which only read what those brought."""


@dataclass(frozen=True)
class Noted:
    """Ask each library, but leave functions out in which such a call moves to a thread with others."""

    libraries: tuple[Library, ...]
    _left: set[tuple[str, Span]] = field(default_factory=set)

    def open(self, frame: Frame) -> bool:
        """Note in a frame what each library knows; tell whether there is anything."""
        if frame.node is None or self._key(frame) in self._left:
            return False
        for library in self.libraries:
            library.note(frame)
        return bool(frame.native or frame.brought)

    def leave(self, frame: Frame) -> bool:
        """Note nothing any more for a function; tell whether anything had been."""
        self._left.add(self._key(frame))
        return bool(frame.native)

    def kept_back(self, frame: Frame, changes: Iterable[Change]) -> bool:
        """Tell whether a call goes to a thread with what is around it; its function is then left alone."""
        return not frame.native.keys() <= {change.span for change in changes} and self.leave(frame)

    def _key(self, frame: Frame) -> tuple[str, Span]:
        return frame.module.path, frame.module.span(frame.node) if frame.node else Span(0, 0, 0, 0)
