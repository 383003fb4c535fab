"""What the machine remembers from the first module to the last entry."""

from collections.abc import Callable, Iterable
from typing import Any

from bridge.analysis.code_index import CodeIndex
from bridge.analysis.facts import Code, Facts, Node
from bridge.analysis.knowledge import Knowledge
from bridge.analysis.values import (
    Class,
    Constant,
    Container,
    External,
    Module,
    Prefix,
    Slot,
    Step,
    Value,
    Values,
)
from bridge.analysis.values.frames import Frame


class Memory:
    """Hold the state of a machine."""

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
        self.types_given: dict[Class, Any] = {}
        """For a class, which types it gives its bases."""
        self.type_parameters: dict[Class, tuple[Value, ...]] = {}
        """For a class, the type variables that it may be given types for, in their order."""
        self.receiver: Class | None = None
        """The class for which annotations are being read, where it gives types to a base."""
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
        self.overfilled: set[Code] = set()
        """Functions that some call gives more than they have parameters for."""
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
        self.expected: set[Class] = set()
        """Classes of which it is known whether instances are rows of a table of routes."""
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
        self.imported: set[str] = set()
        """Packages that the project imports and does not have itself."""
        self.holders: set[str] = set()
        """Values outside the project in which the project stores something."""
        self.asked_in_vain: dict[str, dict[Step | Frame, None]] = {}
        """Who read an item of a value outside the project in which nothing was stored by then."""
        self.stored: dict[tuple[str, str], Slot] = {}
        """What the project stores in attributes and items of values outside it."""
        self.written: dict[int, tuple[Node, Values]] = {}
        """The values of constants, by the identity of the nodes that write them."""
        self._externals: dict[tuple[str, int], External] = {}
        self._constants: dict[tuple[type, object], Constant] = {}
        self._dirty: dict[Frame, None] = {}
        self.sources = CodeIndex(self.files.values(), tests)
        """Which code of the project stores and defines which names."""
        self.made: dict[Code, Value] = {}
        """The first function or class made of each code."""
        self.storing: dict[tuple[Class, str], tuple[tuple[Class, ...], list[Code]]] = {}
        """For a class and an attribute, the classes asked and their methods that store it."""
        self.primed: set[tuple[object, str]] = set()
        """Names whose storing functions have been run."""
        self.keyed: dict[Class, tuple[int, tuple[str, ...]]] = {}
        """For a class, how often its bodies have run and its relations to one row."""
        self.row_fields: dict[Class, tuple[int, Values]] = {}
        """For a model, the fields that run code of the project, and at which revision they were found."""
        self.spellings: dict[Code, Any] = {}
        """What the text of a code says of its names."""
        self.depth = 0
        self._ended = 0
