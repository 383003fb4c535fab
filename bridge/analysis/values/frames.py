"""A run of one code with one set of arguments, and the values that frames make and are made from.

They refer to one another, so they stand in one file: a function remembers the frame it was made in, a
frame the function it runs, and whatever outlives a call remembers the frames that read it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bridge.analysis.facts import Code, Node
from bridge.analysis.graph import CallKind
from bridge.analysis.values.plain import MOST, MOST_CONTAINERS, NOTHING, External, Value, Values, join
from bridge.catalog.entry import Entry

NEW, RUNNING, DONE = 0, 1, 2
V = TypeVar("V", bound=Value)
MARK = "@"
"""Begins the local names that are no names of the code: they note what a way through it has done."""
READ = "@="
"""Begins those of them that name a relation of a row that has been read: ``@=book.author``."""
NEVER_AGAIN = 1000
"""As many runs as a frame has that stands for code outside the project, which is never run."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Record that the catalogue knows what is called at a place."""

    entry: Entry
    path: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """Say which parameters of a callee are which rows of the caller, and what was read of those before."""

    pairs: tuple[tuple[str, str], ...] = ()
    read: frozenset[str] = frozenset()


class Slot:
    """Hold the values stored in one place that outlives a call, and the frames that read them."""

    __slots__ = ("readers", "values")

    def __init__(self, values: Values = NOTHING) -> None:
        self.values = values
        self.readers: dict[Step | Frame, None] = {}


class Step:
    """Remember what one statement of a frame made of the local names, and whether it has to be run again."""

    __slots__ = ("after", "before", "frame", "parent", "stale", "stopped", "unknown")

    def __init__(self, frame: "Frame", parent: "Step | None") -> None:
        self.frame = frame
        self.parent = parent
        """The statement around this one, or what stands for the whole body."""
        self.before: dict[str, Values] | None = None
        """The names that it began with; None when its run can't be repeated by heart."""
        self.after: dict[str, Values] = {}
        self.stopped = False
        """What follows the statement in its block can't be reached."""
        self.unknown: tuple[tuple[int, str], ...] = ()
        """What it calls that means nothing known, by position."""
        self.stale = False
        """Something that it read has grown since."""


class Container(Value):
    """Stand for a list, tuple, set or dictionary made at one place."""

    __slots__ = ("default", "elements", "gathered", "items", "keys", "kind", "readers", "room", "written")

    def __init__(self, kind: str) -> None:
        self.room = MOST if kind == "tuple" else MOST_CONTAINERS
        self.kind = kind
        self.default = ""
        """The kind of container that each key of a ``defaultdict`` is given by itself."""
        self.elements = Slot()
        self.items: dict[object, Slot] = {}
        self.keys = Slot()
        self.gathered: tuple[list[Values], Values] | None = None
        """All that it held when somebody asked, and what each of its slots held then."""
        self.written: tuple[list[Values], Values] | None = None
        """As above, the instances alone."""
        self.readers: dict[Step | Frame, int] = {}
        """Who has read all that it holds, and how many keys there were then."""

    def __repr__(self) -> str:
        return f"<{self.kind} {[*self.items]}>"


class Module(Value):
    """Stand for a module of the project; a namespace package has no frame."""

    __slots__ = ("asked", "frame", "globals", "name", "shared", "stars")

    def __init__(self, name: str, frame: "Frame | None") -> None:
        self.name = name
        self.frame = frame
        self.stars: list[str] = []
        """Modules outside the project whose names were all imported."""
        self.asked: dict[str, None] = {}
        """Names that others have looked for in it, whether it has them or not."""
        self.shared: frozenset[str] = frozenset()
        """Names that functions declare ``global``."""
        self.globals: dict[str, Slot] = {}
        """What functions and other modules store in the module."""

    def __repr__(self) -> str:
        return f"<module {self.name}>"


class Function(Value):
    """Stand for a function or lambda of the project, together with the frame it was made in."""

    __slots__ = (
        "annotations", "bound", "calls", "closure", "code", "constants", "contexts", "defaults", "merged",
        "owner", "receivers", "returns", "revision", "running", "said", "slots", "split",
    )  # fmt: skip

    def __init__(self, code: Code, closure: "Frame") -> None:
        self.code = code
        self.closure = closure
        self.defaults: dict[str, Values] = {}
        self.constants: dict[str, object] = {}
        """Defaults that are written as constants."""
        self.annotations: dict[str, Node] = {}
        self.returns: Node | None = None
        self.owner: Class | None = None
        self.contexts: dict[Any, Frame] = {}
        self.merged: dict[tuple[Class | None, tuple[Code | Value, ...]], Frame] = {}
        """Frames that many calls share, by the class of the receiver and what functions are handed over."""
        self.split: bool | None = None
        """Whether the frames that many calls share are told apart by class; None while nobody had to know."""
        self.running = 0
        """How many of its frames are being run right now."""
        self.receivers: dict[Class, int] = {}
        """How many frames there are for each class that a method is called on."""
        self.slots: dict[str, Slot] = {}
        self.bound: dict[Value, Bound] = {}
        self.calls: dict[Any, Frame] = {}
        """The frames of calls, by what these gave."""
        self.said: dict[str, tuple[int, Values]] = {}
        """What its annotations say, and at which revision of the machine."""
        self.revision = 0
        """At which revision of the machine the frames of calls were noted."""

    def copy(self) -> "Function":
        """Make a function of the same code whose frames are told apart from this one's."""
        other = Function(self.code, self.closure)
        other.defaults, other.constants = self.defaults, self.constants
        other.annotations, other.returns = self.annotations, self.returns
        other.owner, other.slots = self.owner, self.slots
        return other

    def __repr__(self) -> str:
        return f"<function {self.code.id}>"


class Bound(Value):
    """Stand for a function whose first argument is given."""

    __slots__ = ("function", "receiver")

    def __init__(self, function: Function, receiver: Value) -> None:
        self.function = function
        self.receiver = receiver

    def __repr__(self) -> str:
        return f"<bound {self.function.code.id} of {self.receiver!r}>"


class Class(Value):
    """Stand for a class of the project; ``mro`` holds its classes and the external bases among them."""

    __slots__ = (
        "annotations", "bases", "code", "frame", "generic", "inside", "instances", "keywords", "mro",
        "outside", "readers", "slots",
    )  # fmt: skip

    def __init__(self, code: Code, frame: "Frame") -> None:
        self.code = code
        self.frame = frame
        self.bases: tuple[Class | External, ...] = ()
        self.mro: tuple[Class | External, ...] = (self,)
        self.inside: tuple[Class, ...] = (self,)
        """The classes of the project in the order in which they are asked."""
        self.outside: tuple[External, ...] = ()
        self.keywords: dict[str, Values] = {}
        self.annotations: dict[str, Node] = {}
        self.instances: dict[Any, Instance] = {}
        self.generic: Instance | None = None
        self.slots: dict[str, Slot] = {}
        self.readers: dict[str, dict[Step | Frame, None]] = {}
        """Who asked it for which name, whether anything is stored by it from outside or not."""

    def __repr__(self) -> str:
        return f"<class {self.code.id}>"


class Instance(Value):
    """Stand for the instances of a class that were made with the same arguments.

    ``declared`` marks one that is known by an annotation alone, so that it may be of a derived class.
    """

    __slots__ = ("begun", "cls", "declared", "depth", "loaded", "slots")

    def __init__(self, cls: Class, declared: bool, depth: int, loaded: frozenset[str] = frozenset()) -> None:
        self.loaded = loaded
        """Relations that were fetched together with a model's instance, dotted."""
        self.cls = cls
        self.declared = declared
        self.depth = depth
        self.slots: dict[str, Slot] = {}
        self.begun: tuple[str, ...] = ()
        """What names begin with that are not known any further and that something is stored by."""

    def __repr__(self) -> str:
        return f"<instance of {self.cls.code.id}>"


class Frame:
    """Hold the state of one run: local names, what it calls, what it returns."""

    __slots__ = (
        "asked", "awaited", "broken", "callers", "calls", "cells", "closure", "code", "conditions",
        "containers", "decorations", "edges", "ended", "env", "expired", "function", "handed", "hits", "left",
        "made", "marked", "mentions", "module", "outcomes", "params", "readers", "returns", "root", "round",
        "row", "runs", "state", "step", "steps", "stops", "streams", "switches", "unknown", "watched",
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
        self.switches: dict[str, object] = {}
        """Parameters that are sure to hold one constant, which decides tests of them."""
        self.env: dict[str, Values] = {}
        self.marked = False
        """Some local name has been one of those that note what a way through the code has done."""
        self.cells: dict[str, Values] = {}
        self.root = Step(self, None)
        """Stands for the whole body: when it is stale, no statement is left out."""
        self.step = self.root
        """The innermost statement that is being run."""
        self.steps: dict[object, Step] = {}
        self.round = 1
        """In which passes through the loops around the statement it is being run."""
        self.row = 0
        """At which row of a table a loop around the statement is that goes through it row by row; 0: none."""
        self.broken = 0
        """How many ``break`` and ``continue`` have been met."""
        self.readers: dict[Step | Frame, None] = {}
        self.returns: Values = ()
        self.yields: Values = ()
        self.edges: dict[tuple[int, Frame], CallKind] = {}
        self.hits: dict[tuple[int, str], Hit] = {}
        self.conditions: dict[tuple[int, str], frozenset[str]] = {}
        """For hits that are none where callers have read all these relations of parameters; empty: always."""
        self.handed: dict[tuple[int, Frame], Handed | None] = {}
        """For edges, what is known of the callee's parameters; None where that is nothing.

        Nearly all are missing: there the call as it is written says all, as the caller had read nothing.
        """
        self.watched: frozenset[str] = frozenset()
        """Local names of rows of which a relation has been read."""
        self.left: frozenset[str] | None = None
        """What of its parameters the function is sure to have read when it returns; None before it has."""
        self.expired: frozenset[str] = frozenset()
        """Names of relations that have to be read again because of what ran here, on whatever row."""
        self.unknown: dict[int, str] = {}
        self.asked: dict[int, tuple[str, ...]] = {}
        """For a test of several operands, by identity, what the later ones did if they were asked for."""
        self.outcomes: dict[str, tuple[Node, str, Values | None]] = {}
        """For a local name that holds the outcome of a test, the test, its subject and what that meant."""
        self.awaited: set[int] = set()
        """Positions of what stands under ``await``."""
        self.mentions: dict[tuple[int, Value], None] = {}
        """Functions that are handed on at a position, not called there."""
        self.decorations: dict[int, list[tuple[int, Values]]] = {}
        """For the code of a definition, the position and the values of each decorator."""
        self.calls: dict[int, dict[Value, bool]] = {}
        self.callers: dict[Step, None] = {}
        self.containers: dict[Any, Container] = {}
        self.made: dict[Any, Value] = {}
        self.stops: list[dict[str, Values]] = []
        self.streams: dict[int, Frame] | None = None
        """Where responses are made of iterators: the frame of the server that iterates over them."""
        self.state = NEW
        self.ended = 0
        """Which frame this was to end its first run, counted from one."""
        self.runs = 0

    def __repr__(self) -> str:
        return f"<frame {self.code.id}>"

    def bind(self, name: str, values: Values) -> None:
        """Give a local name new values."""
        if name in self.watched:
            self.forget(name)
        self.env[name] = values
        if values:
            known = self.cells.get(name)
            if known is not values:
                self.cells[name] = join(known, values) if known else values

    def mark(self, name: str, values: Values) -> Values:
        """Note what this way through the code has done, unless it has been noted; give what was noted."""
        self.marked = True
        return self.env.setdefault(name, values)

    def forget(self, name: str) -> None:
        """Take nothing for read of what a local name means from now on."""
        beginning = f"{READ}{name}."
        for mark in [mark for mark in self.env if mark.startswith(beginning)]:
            del self.env[mark]

    def once(self, key: Any, make: Callable[[], V]) -> V:
        """Get the value that stands under a key, made when it is missing: a run again gives the same one."""
        made = self.made.get(key)
        if made is None:
            made = self.made[key] = make()
        return made  # type: ignore[return-value]  # each key stands for one kind of value

    def slot(self, slots: dict[str, Slot], name: str) -> Slot:
        """Get the slot of a name, made when it is missing, and note that this frame reads it."""
        slot = slots.get(name)
        if slot is None:
            slot = slots[name] = Slot()
        slot.readers[self.step] = None
        return slot
