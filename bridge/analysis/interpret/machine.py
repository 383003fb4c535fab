"""The machine that runs code on abstract values: its state, and what every file of this room does with it.

What a node means stands in the files above; they reach one another through the machine's abstract
methods, which the interpreter fills in, so that no file needs to know those that need it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from bridge.analysis.code_index import CodeIndex
from bridge.analysis.facts import Code, Facts, Node
from bridge.analysis.graph import CallKind
from bridge.analysis.knowledge import Knowledge, Known
from bridge.analysis.values import (
    Class,
    Constant,
    Container,
    Expression,
    External,
    Instance,
    Module,
    Prefix,
    Slot,
    Step,
    Value,
    Values,
    join,
    matters,
)
from bridge.analysis.values.frames import DONE, NEW, RUNNING, Frame, Hit
from bridge.catalog.entry import Entry

DEEPEST = 70
"""Calls nested deeper than this are run later, from the top."""
_MOST_STEPS = 12
"""A chain of reads and calls of an unknown library's value is not followed beyond so many steps."""
_MOST_RUNS = 4
"""A frame whose inputs keep growing is run again this many times at most."""


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


class Machine(ABC):
    """Run code and remember every frame."""

    def __init__(
        self, files: Iterable[Facts], knowledge: Knowledge, tests: frozenset[str] = frozenset()
    ) -> None:
        self.tests = tests
        """Paths of files that hold tests."""
        self.files = {facts.module: facts for facts in files}
        self.paths = {facts.path: facts for facts in self.files.values()}
        self.knowledge = knowledge
        self.packages = frozenset(
            ".".join(parts[:end])
            for parts in (name.split(".") for name in self.files)
            for end in range(1, len(parts))
        )
        """Names that modules begin with, for packages without ``__init__.py``."""
        self.modules: dict[str, Module | None] = {}
        self.handlers: dict[str, Handler] = {}
        """What a call of an access path means beyond the catalogue."""
        self.class_hooks: list[Hook] = []
        """Asked for attributes of classes and instances that the class itself does not have."""
        self.external_hooks: dict[str, Hook] = {}
        """Asked first for attributes of the values of an access path."""
        self.super_hooks: list[Hook] = []
        """Asked for attributes of ``super()`` that no class of the project has."""
        self.construct_hooks: list[ConstructHook] = []
        """Asked first when a class of the project is called."""
        self.frames: list[Frame] = []
        self.classes: dict[Class, None] = {}
        self.class_readers: dict[str, dict[Class, dict[Step | Frame, None]]] = {}
        """Who asked a class for an attribute by this name: nearly none is ever stored in from outside."""
        self.derived: dict[Class, tuple[int, list[Class]]] = {}
        """For an abstract class, how many classes there were and which of them it may stand for."""
        self.common: dict[tuple[Class, Class], tuple[int, bool]] = {}
        """For two classes, how many classes there were and whether any derived from both."""
        self.class_listeners: list[Callable[[Class], None]] = []
        """Told of every class once its body has run."""
        self.spaces: dict[Container, Class] = {}
        """For the namespace that a metaclass is told, the class that is made of it."""
        self.fields: dict[Class, Any] = {}
        """What is known of the fields of a class."""
        self.intercepting = False
        """Some class of the project has a ``__getattribute__`` of its own."""
        self.ending: dict[Code, bool] = {}
        """Whether a function is sure never to return."""
        self.raised: dict[Class, Slot] = {}
        """For a base of exceptions, the instances of derived classes that are raised somewhere."""
        self.loops_apart: dict[int, str] = {}
        """Whether the rounds of a loop are told apart, by the identity of the statement."""
        self.dropped: dict[Code, dict[str, None]] = {}
        """Parameters whose constants were dropped."""
        self.selecting: dict[Code, dict[str, None]] = {}
        """Parameters that are handed on to where an attribute or an item is read by them."""
        self.reflected: dict[Code, frozenset[str]] = {}
        """Names by which a function reads an attribute or gets a module."""
        self.outdated: set[Frame] = set()
        """Frames that were run without the constants that their functions are given by now."""
        self.kept: set[tuple[Class, str]] = set()
        """Attributes of instances that names of attributes are known to be read from."""
        self.asynchronous = False
        """What is iterated over or entered right now is so with ``async for`` or ``async with``."""
        self.bodies_running = 0
        """How many bodies of modules are being run right now."""
        self.bodies_run = 0
        """How often the body of a module was run."""
        self.revision = 0
        """How often what calls and annotations mean may have changed."""
        self.module_names: dict[str, tuple[int, tuple[Frame, ...]]] = {}
        """For a name, how many bodies had been run, and those of them that bound it."""
        self.prefixes: dict[str, Prefix] = {}
        """Strings of which the beginning is known, by it."""
        self.natives: dict[str, Value] = {}
        """Natives that are made once, by name."""
        self.gathered: dict[object, Container] = {}
        self.originals: dict[Value, Value] = {}
        """For what a decorator returned, what it decorated."""
        self.marks: dict[Value, tuple[str, str]] = {}
        """What a framework's decorator said of a function: HTTP methods, and a piece of its address."""
        self.holders: set[str] = set()
        """Values outside the project in which the project stores something."""
        self.stored: dict[tuple[str, str], Slot] = {}
        """What the project stores in attributes and items of values outside it."""
        self._externals: dict[tuple[str, int], External] = {}
        self._constants: dict[tuple[type, object], Constant] = {}
        self._dirty: dict[Frame, None] = {}
        self.sources = CodeIndex(self.files.values(), tests)
        """Which code of the project stores and defines which names."""
        self.made: dict[Code, Value] = {}
        """The first function or class made of each code."""
        self.primed: set[tuple[str, str]] = set()
        """Names whose storing functions have been run."""
        self.keyed: dict[Class, tuple[int, tuple[str, ...]]] = {}
        """For a class, how often its bodies have run and its relations to one row."""
        self.spellings: dict[Code, Any] = {}
        """What the text of a code says of its names."""
        self.depth = 0
        self._ended = 0

    # Values

    def external(self, path: str, receiver: Value | None = None) -> External:
        """Get the one value of an access path (and of what it was taken from, where that matters)."""
        key = (path, id(receiver) if receiver is not None else 0)
        value = self._externals.get(key)
        if value is None:
            known = self.knowledge.look_up(path)
            if known.path != path and receiver is None:
                value = self.external(known.path)
            else:
                value = External(known.path, known, receiver)
            self._externals[key] = value
        return value

    def has_external(self, paths: Collection[str]) -> bool:
        """Tell whether something of one of these access paths was met."""
        return any(value.path in paths for value in self._externals.values())

    def member(self, value: External, name: str) -> External:
        """Get what an attribute of a value outside the project is, by its access path."""
        return (
            self._idle(value, f".{name}")
            if value.idle
            else self.external(f"{value.path}.{name}", value.receiver)
        )

    def result(self, value: External) -> External:
        """Get what a call of a value outside the project gives, by its access path."""
        return self._idle(value, "()") if value.idle else self.external(f"{value.path}()")

    def _idle(self, value: External, step: str) -> External:
        """Get what one more step makes of a value of which the catalogue knows nothing, nor of all beyond."""
        if value.steps == _MOST_STEPS:
            return value
        path = value.path + step
        key = (path, 0)
        made = self._externals.get(key)
        if made is None:
            made = self._externals[key] = External(path, Known(path))
            made.steps = value.steps + 1
        return made

    def constant(self, value: object) -> Constant:
        """Get the one value of a constant."""
        key = (type(value), value)
        constant = self._constants.get(key)
        if constant is None:
            constant = self._constants[key] = Constant(value)
        return constant

    # Running

    def run(self, frame: Frame) -> None:
        """Run a frame that was never run, or is to be run again."""
        if frame.state == RUNNING:
            return
        if frame.state == NEW:
            self.frames.append(frame)
        frame.state = RUNNING
        frame.runs += 1
        frame.unknown.clear()
        frame.step, frame.round, frame.row = frame.root, 1, 0
        if frame.root.stale:
            frame.root.stale = False
            for step in frame.steps.values():
                step.stale = True
        frame.env = dict(frame.params)
        for name, values in frame.params.items():
            if values:
                frame.cells[name] = join(frame.cells.get(name, ()), values)
        returns, yields = frame.returns, frame.yields
        left, expired = frame.left, frame.expired
        self.depth += 1
        function = frame.function
        if function is not None:
            function.running += 1
        is_module = frame.closure is None
        self.bodies_running += is_module
        try:
            before, self.asynchronous = self.asynchronous, False
            self.run_body(frame)
            self.asynchronous = before
        except RecursionError:
            # One value that leads back to itself must not cost the user the rest of the report.
            frame.unknown[-1] = "what refers back to itself without end"
        finally:
            self.depth -= 1
            if function is not None:
                function.running -= 1
            frame.state = DONE
            if not frame.ended:
                self._ended += 1
                frame.ended = self._ended
            if is_module:
                self.bodies_running -= 1
                self.bodies_run += 1
            if function is None:
                self.revision += 1
        if is_module and frame.readers:
            # Whoever looked for a name of a module that was still being run finds it now.
            for reader in frame.readers:
                self.soil(reader)
            frame.readers.clear()
        lost = frame.expired != expired or (left is not None and left != frame.left)
        if lost or matters(returns, frame.returns) or matters(yields, frame.yields):
            for caller in frame.callers:
                self.soil(caller)

    def soil(self, reader: Step | Frame) -> None:
        """Note that a statement has to be run again because something it read has grown."""
        step: Step | None = reader if isinstance(reader, Step) else reader.root
        assert step is not None
        frame = step.frame
        if frame.state != NEW and frame.runs < _MOST_RUNS:
            while step is not None:
                step.stale = True
                step = step.parent
            self._dirty[frame] = None

    def again(self, frame: Frame) -> None:
        """Note that a frame has to be run again because its parameters have grown."""
        if frame.state != NEW and frame.runs < _MOST_RUNS:
            self._dirty[frame] = None

    def settle(self) -> None:
        """Run again what read something that has grown since, until nothing grows."""
        while self._dirty:
            # Callees end before their callers: in this order what has grown moves up in one sweep.
            sweep = [(frame.ended, index, frame) for index, frame in enumerate(self._dirty)]
            sweep.sort()
            for _, _, frame in sweep:
                if frame in self._dirty:
                    del self._dirty[frame]
                    self.run(frame)
                    cls = frame.made.get("class")
                    if isinstance(cls, Class):
                        # The body's names are new, and what listeners made of them is gone.
                        self.note_class(cls)

    def start(self, frame: Frame) -> None:
        """Run a new frame now, or later from the top when calls nest too deeply already."""
        if frame.state != NEW:
            return
        if self.depth < DEEPEST:
            self.run(frame)
        else:
            self.frames.append(frame)
            frame.state = DONE
            self._dirty[frame] = None

    def enter(self, frame: Frame, caller: Frame, pos: int, kind: CallKind, is_written: bool = False) -> None:
        """Run a frame on behalf of a caller, and note the edge between them.

        With ``is_written`` the call stands in the source with all that it hands on, or the caller has noted
        that; else nothing is known of it.
        """
        key = (pos, frame)
        if not is_written:
            caller.handed[key] = None
        caller.edges.setdefault(key, kind)
        self.start(frame)
        # Afterwards, for what the first run gives the caller sees at once.
        frame.callers[caller.step] = None
        if frame in self.outdated:
            self.leave(caller.step, frame)

    def leave(self, step: Step, frame: Frame) -> None:
        """Let a statement call anew what has called a frame that is not to stand any more."""
        self.soil(step)
        if step.stale:
            edges = step.frame.edges
            for key in [key for key in edges if key[1] is frame]:
                del edges[key]

    # What is noted on the way

    def grow(self, slot: Slot, values: Values) -> None:
        """Store more values in a slot; frames that read it are run again."""
        before = slot.values
        if not values or values is before:
            return
        grown = join(before, values)
        if grown is not before:
            slot.values = grown
            if matters(before, grown):
                for reader in slot.readers:
                    self.soil(reader)

    def store(self, path: str, name: str, values: Values) -> None:
        """Store values in an attribute or an item of a value outside the project."""
        self.holders.add(path)
        self.grow(self.stored.setdefault((path, name), Slot()), values)

    def hit(self, frame: Frame, pos: int, entry: Entry, path: str, sure: bool = True) -> None:
        """Record that the catalogue knows what is called at a place."""
        key = (pos, entry.target)
        if key not in frame.hits or (sure and not frame.hits[key].sure):
            frame.hits[key] = Hit(entry, path, sure)

    def note_call(self, frame: Frame, pos: int, value: Value) -> None:
        """Remember what a place calls."""
        targets = frame.calls.get(pos)
        if targets is None:
            targets = frame.calls[pos] = {}
        targets[value] = True

    def note_value(self, code: Code, value: Value) -> None:
        """Remember the first function or class made of a code."""
        self.made.setdefault(code, value)

    def note_class(self, cls: Class) -> None:
        """Remember a class of the project."""
        self.classes[cls] = None
        if "__getattribute__" in cls.frame.env:
            self.intercepting = True
        for listener in self.class_listeners:
            listener(cls)

    def is_test(self, path: str) -> bool:
        """Tell whether a file holds tests."""
        return path in self.tests

    def ask(self, hooks: list["Hook"], value: Value, name: str, frame: Frame, pos: int) -> Values | None:
        """Ask the frameworks for an attribute; None when none of them knows it."""
        for hook in hooks:
            answer = hook(self, value, name, frame, pos)
            if answer is not None:
                return answer
        return None

    # Shorter ways to call and to iterate

    def call_values(
        self,
        values: Values,
        arguments: list[Values],
        frame: Frame,
        pos: int,
        kind: CallKind = CallKind.CALL,
    ) -> Values:
        """Call values with arguments."""
        if not values:
            return ()
        return self.call(values, Call(self, frame, pos, arguments, kind=kind))

    def call_simple(
        self,
        values: Values,
        frame: Frame,
        pos: int,
        arguments: tuple[Value, ...] = (),
        kind: CallKind = CallKind.CALL,
    ) -> Values:
        """Call values with one value for each argument."""
        return self.call_values(values, [(argument,) for argument in arguments], frame, pos, kind)

    def iterate_async(self, values: Values, frame: Frame, pos: int, is_async: bool) -> Values:
        """Iterate with ``for`` or ``async for``: the latter makes nothing outside the project wait."""
        before, self.asynchronous = self.asynchronous, is_async
        try:
            return self.iterate(values, frame, pos)
        finally:
            self.asynchronous = before

    # What the interpreter on the top floor fills in

    @abstractmethod
    def run_body(self, frame: Frame) -> None:
        """Run the statements of a frame's code."""

    @abstractmethod
    def evaluate(self, frame: Frame, node: Node) -> Values:
        """Give the values of an expression."""

    @abstractmethod
    def run_expression(self, value: Expression) -> Values:
        """Run a generator expression in the frame it was written in."""

    @abstractmethod
    def call(self, values: Values, call: Call) -> Values:
        """Call each of the values; give all that may come back."""

    @abstractmethod
    def attribute(self, values: Values, name: str, frame: Frame, pos: int) -> Values:
        """Read an attribute of each of the values."""

    @abstractmethod
    def iterate(self, values: Values, frame: Frame, pos: int) -> Values:
        """Iterate over each of the values; give the elements."""

    @abstractmethod
    def module(self, name: str) -> Module | None:
        """Get a module of the project, run; None when the project has none of that name."""

    @abstractmethod
    def function(self, path: str, qualname: str) -> Value | None:
        """Find a function or class of the project by its file and qualified name."""

    @abstractmethod
    def made_value(self, code: Code) -> Value | None:
        """Get the function or class of a code, running what is around it when nobody has."""

    @abstractmethod
    def prime(self, kind: str, name: str, codes: Iterable[Code]) -> None:
        """Run functions that store a name, once, so that who reads it learns the values."""

    @abstractmethod
    def prepare(self, instance: Instance) -> None:
        """Run the constructor of an instance of which nothing is known."""
