"""What a callable whose meaning is written in Python is called with, and what such callables are."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bridge.analysis.facts import Node
from bridge.analysis.graph import CallKind
from bridge.analysis.values import Class, Constant, Value, Values
from bridge.analysis.values.frames import Frame

if TYPE_CHECKING:
    from bridge.analysis.interpret.machine import Machine


@dataclass(slots=True)
class Call:
    """Hand a native callable what it is called with."""

    machine: "Machine"
    frame: Frame
    pos: int
    arguments: list[Values]
    keywords: dict[str, Values] = field(default_factory=dict)
    starred: bool = False
    """Some arguments came from ``*args`` or ``**kwargs``, so that their number is not known."""
    target: Value | None = None
    kind: CallKind = CallKind.CALL
    constants: dict[int | str, object] | None = None
    """By position or keyword, arguments that are sure to be one constant; None when the call is not written
    in the source, so that what it leaves out may still be given."""
    node: Node | None = None
    """The call as it is written, where it is."""

    @property
    def place(self) -> object:
        """Tell this call from others of the frame: its position, and the row of a table that a loop is at."""
        return (self.frame.row, self.pos) if self.frame.row else self.pos

    def argument(self, position: int, name: str = "") -> Values:
        """Get an argument by position or keyword; nothing when it is missing."""
        if name and name in self.keywords:
            return self.keywords[name]
        return self.arguments[position] if 0 <= position < len(self.arguments) else ()

    def text(self, position: int, name: str = "") -> str | None:
        """Get an argument that is a constant string."""
        for value in self.argument(position, name):
            if isinstance(value, Constant) and isinstance(value.value, str):
                return value.value
        return None


Handler = Callable[[Call], Values | None]
Hook = Callable[["Machine", Value, str, Frame, int], Values | None]
ConstructHook = Callable[["Machine", Class, Call], Values | None]
