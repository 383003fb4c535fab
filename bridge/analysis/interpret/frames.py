"""One run of one code with one set of arguments: a node of the call graph."""

from dataclasses import dataclass
from typing import Any

from bridge.analysis.facts import Code
from bridge.analysis.graph import CallKind
from bridge.analysis.values import Container, Function, Module, Slot, Value, Values, join
from bridge.catalog.entry import Entry

NEW, RUNNING, DONE = 0, 1, 2
NEVER_AGAIN = 1000
"""As many runs as a frame has that stands for code outside the project, which is never run."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Record that the catalogue knows what is called at a place."""

    entry: Entry
    path: str
    sure: bool


class Frame:
    """Hold the state of one run: local names, what it calls, what it returns."""

    __slots__ = (
        "arguments",
        "awaited",
        "callers",
        "calls",
        "cells",
        "closure",
        "code",
        "containers",
        "decorations",
        "edges",
        "env",
        "function",
        "hits",
        "keeps",
        "made",
        "mentions",
        "module",
        "owner",
        "params",
        "readers",
        "returns",
        "runs",
        "sent",
        "state",
        "stops",
        "streams",
        "unknown",
        "yields",
    )  # fmt: skip

    def __init__(
        self, code: Code, closure: "Frame | None", module: Module, function: Function | None
    ) -> None:
        self.code = code
        self.closure = closure
        self.module = module
        self.function = function
        self.params: dict[str, Values] = {}
        self.env: dict[str, Values] = {}
        self.cells: dict[str, Values] = {}
        self.readers: dict[Frame, None] = {}
        self.returns: Values = ()
        self.yields: Values = ()
        self.edges: dict[tuple[int, Frame], CallKind] = {}
        self.hits: dict[tuple[int, str], Hit] = {}
        self.unknown: dict[int, str] = {}
        self.awaited: set[int] = set()
        """Positions of what stands under ``await``."""
        self.mentions: dict[tuple[int, Value], None] = {}
        """Functions that are handed on at a position, not called there."""
        self.decorations: dict[int, list[tuple[int, Values]]] = {}
        """For the code of a definition, the position and the values of each decorator."""
        self.calls: dict[int, dict[Value, bool]] = {}
        self.callers: dict[Frame, None] = {}
        self.containers: dict[Any, Container] = {}
        self.made: dict[Any, Value] = {}
        self.stops: list[dict[str, Values]] = []
        self.streams: dict[int, Frame] | None = None
        """Where responses are made of iterators: the frame of the server that iterates over them."""
        self.state = NEW
        self.runs = 0
        self.keeps = False

    def __repr__(self) -> str:
        return f"<frame {self.code.id}>"

    def bind(self, name: str, values: Values) -> None:
        """Give a local name new values."""
        self.env[name] = values
        if values:
            self.cells[name] = join(self.cells.get(name, ()), values)

    def slot(self, slots: dict[str, Slot], name: str) -> Slot:
        """Get the slot of a name, made when it is missing, and note that this frame reads it."""
        slot = slots.get(name)
        if slot is None:
            slot = slots[name] = Slot()
        slot.readers[self] = None
        return slot
