"""The machine that runs code on abstract values: what every file of this room does with it.

What a node means stands in the files above; they reach one another through the machine's abstract
methods, which the interpreter fills in, so that no file needs to know those that need it.
"""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bridge.analysis.facts import Code, Facts, Node
from bridge.analysis.graph import CallKind
from bridge.analysis.interpret.hooks import Hooks
from bridge.analysis.interpret.settling import DEEPEST, Settling
from bridge.analysis.knowledge import Knowledge
from bridge.analysis.values import (
    Class,
    Constant,
    Expression,
    External,
    Instance,
    Module,
    Slot,
    Step,
    Value,
    Values,
)
from bridge.analysis.values.frames import Frame, Hit
from bridge.catalog.entry import Entry

__all__ = ["DEEPEST", "Call", "ConstructHook", "Handler", "Hook", "Machine"]


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
DecoratorHook = Callable[[External, Values, Frame, Node], None]
ConstructHook = Callable[["Machine", Class, Call], Values | None]


class Machine(Settling):
    """Run code and remember every frame."""

    def __init__(
        self, files: Iterable[Facts], knowledge: Knowledge, tests: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(files, knowledge, tests)
        self.handlers: dict[str, Handler] = {}
        """What a call of an access path means beyond the catalogue."""
        self.base_handlers: dict[str, Handler] = {}
        """What the constructor of an outside class does, when a class of the project derives from it."""
        self.class_hooks: Hooks[[Machine, Value, str, Frame, int], Values | None] = Hooks()
        """Asked for attributes of classes and instances that the class itself does not have."""
        self.external_hooks: dict[str, Hook] = {}
        """Asked first for attributes of the values of an access path."""
        self.member_hooks: dict[str, Hook] = {}
        """Asked, by its name, for an attribute of which the catalogue knows nothing."""
        self.super_hooks: list[Hook] = []
        """Asked for attributes of ``super()`` that no class of the project has."""
        self.decorator_hooks: list[DecoratorHook] = []
        """Told of each decorator from outside the project, of what it decorates and of how it is written."""
        self.construct_hooks: list[ConstructHook] = []
        """Asked first when a class of the project is called."""

    def store(self, path: str, name: str, values: Values) -> None:
        """Store values in an attribute or an item of a value outside the project."""
        self.holders.add(path)
        for reader in self.asked_in_vain.pop(path, ()):
            self.soil(reader)
        self.grow(self.stored.setdefault((path, name), Slot()), values)

    def holds(self, path: str, reader: Step | Frame) -> bool:
        """Tell whether the project stores things in a value outside; when it does, who asked runs again."""
        if path in self.holders:
            return True
        self.asked_in_vain.setdefault(path, {})[reader] = None
        return False

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

    def ask(self, hooks: Iterable["Hook"], value: Value, name: str, frame: Frame, pos: int) -> Values | None:
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
    def run_block(self, frame: Frame, statements: Node) -> bool:
        """Run statements in turn; tell whether what follows them can't be reached."""

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
    def prime(self, kind: object, name: str, codes: Iterable[Code]) -> None:
        """Run functions that store a name, once, so that who reads it learns the values."""

    @abstractmethod
    def prepare(self, instance: Instance) -> None:
        """Run the constructor of an instance of which nothing is known."""
