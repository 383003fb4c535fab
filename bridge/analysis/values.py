"""What a name can stand for while the program is read: values compared by identity, made once each.

A set of values is a tuple without repeats in the order found; the empty tuple means "not known".
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bridge.analysis.facts import Code, Node

if TYPE_CHECKING:
    from bridge.analysis.interpret.frames import Frame
    from bridge.analysis.interpret.machine import Call
    from bridge.analysis.knowledge import Known

Values = tuple["Value", ...]
NOTHING: Values = ()
_MOST = 24
"""More values than this at one place are not told apart; the first ones found stay."""


def join(first: Values, second: Values) -> Values:
    """Unite two sets of values."""
    if first is second or not second:
        return first
    if not first:
        return second
    more = tuple(value for value in second if value not in first)
    return (first + more)[:_MOST] if more else first


class Slot:
    """Hold the values stored in one place that outlives a call, and the frames that read them."""

    __slots__ = ("readers", "values")

    def __init__(self, values: Values = NOTHING) -> None:
        self.values = values
        self.readers: dict[Frame, None] = {}


class Value:
    """Stand for one thing that a name can mean."""

    __slots__ = ()


class External(Value):
    """Stand for a name outside the project, by its access path."""

    __slots__ = ("known", "members", "path", "receiver", "result")

    def __init__(self, path: str, known: "Known", receiver: "External | Native | None" = None) -> None:
        self.path = path
        self.known = known
        self.receiver = receiver
        self.members: dict[str, Values] = {}
        self.result: Values | None = None

    def __repr__(self) -> str:
        return f"<external {self.path}>"


class Constant(Value):
    """Stand for a string, an integer, a boolean or None that is written in the source."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __repr__(self) -> str:
        return f"<constant {self.value!r}>"


class Module(Value):
    """Stand for a module of the project; a namespace package has no frame."""

    __slots__ = ("frame", "globals", "name", "shared", "stars")

    def __init__(self, name: str, frame: "Frame | None") -> None:
        self.name = name
        self.frame = frame
        self.stars: list[str] = []
        """Modules outside the project whose names were all imported."""
        self.shared: frozenset[str] = frozenset()
        """Names that functions declare ``global``."""
        self.globals: dict[str, Slot] = {}
        """What functions and other modules store in the module."""

    def __repr__(self) -> str:
        return f"<module {self.name}>"


class Deferred(Value):
    """Stand for a name of a module that is still being run, to be looked up when it is used."""

    __slots__ = ("module", "name")

    def __init__(self, module: Module, name: str) -> None:
        self.module = module
        self.name = name


class Function(Value):
    """Stand for a function or lambda of the project, together with the frame it was made in."""

    __slots__ = (
        "annotations", "bound", "closure", "code", "contexts", "defaults", "merged", "owner", "returns",
        "slots",
    )  # fmt: skip

    def __init__(self, code: Code, closure: "Frame") -> None:
        self.code = code
        self.closure = closure
        self.defaults: dict[str, Values] = {}
        self.annotations: dict[str, Node] = {}
        self.returns: Node | None = None
        self.owner: Class | None = None
        self.contexts: dict[Any, Frame] = {}
        self.merged: Frame | None = None
        self.slots: dict[str, Slot] = {}
        self.bound: dict[Value, Bound] = {}

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
        "annotations",
        "bases",
        "code",
        "frame",
        "generic",
        "instances",
        "keywords",
        "mro",
        "outside",
        "slots",
    )

    def __init__(self, code: Code, frame: "Frame") -> None:
        self.code = code
        self.frame = frame
        self.bases: tuple[Class | External, ...] = ()
        self.mro: tuple[Class | External, ...] = (self,)
        self.outside: tuple[External, ...] = ()
        self.keywords: dict[str, Values] = {}
        self.annotations: dict[str, Node] = {}
        self.instances: dict[Any, Instance] = {}
        self.generic: Instance | None = None
        self.slots: dict[str, Slot] = {}

    def __repr__(self) -> str:
        return f"<class {self.code.id}>"


class Instance(Value):
    """Stand for the instances of a class that were made with the same arguments.

    ``declared`` marks one that is known by an annotation alone, so that it may be of a derived class.
    """

    __slots__ = ("cls", "declared", "depth", "loaded", "slots")

    def __init__(self, cls: Class, declared: bool, depth: int, loaded: frozenset[str] = frozenset()) -> None:
        self.loaded = loaded
        """Relations that were fetched together with a model's instance, dotted."""
        self.cls = cls
        self.declared = declared
        self.depth = depth
        self.slots: dict[str, Slot] = {}

    def __repr__(self) -> str:
        return f"<instance of {self.cls.code.id}>"


class Super(Value):
    """Stand for ``super()`` in a method of ``cls``."""

    __slots__ = ("cls", "receiver")

    def __init__(self, cls: Class, receiver: Value) -> None:
        self.cls = cls
        self.receiver = receiver


class Property(Value):
    """Stand for a property: attribute access calls ``get``, assignment ``set``."""

    __slots__ = ("cached", "get", "set")

    def __init__(self, get: Values, set_: Values = NOTHING) -> None:
        self.get = get
        self.set = set_


class Static(Value):
    """Stand for a static method."""

    __slots__ = ("inner",)

    def __init__(self, inner: Values) -> None:
        self.inner = inner


class ClassMethod(Value):
    """Stand for a class method."""

    __slots__ = ("inner",)

    def __init__(self, inner: Values) -> None:
        self.inner = inner


class Partial(Value):
    """Stand for a callable with some arguments given."""

    __slots__ = ("arguments", "inner", "keywords")

    def __init__(self, inner: Values, arguments: tuple[Values, ...], keywords: dict[str, Values]) -> None:
        self.inner = inner
        self.arguments = arguments
        self.keywords = keywords


class Container(Value):
    """Stand for a list, tuple, set or dictionary made at one place."""

    __slots__ = ("elements", "items", "keys", "kind")

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.elements = Slot()
        self.items: dict[object, Slot] = {}
        self.keys = Slot()

    def __repr__(self) -> str:
        return f"<{self.kind} {[*self.items]}>"


class Running(Value):
    """Stand for a generator or coroutine that is made and not run yet."""

    __slots__ = ("frame", "manager")

    def __init__(self, frame: "Frame", manager: bool = False) -> None:
        self.frame = frame
        self.manager = manager
        """It came from a function under ``contextlib.contextmanager``."""


class Lazy(Value):
    """Stand for an iterator that works when it is iterated over: ``map``, ``filter``, a generator expression.

    Iterating over it iterates over ``sources`` and calls ``functions`` with their elements.
    """

    __slots__ = ("elements", "functions", "sources")

    def __init__(self, sources: Values, functions: Values, elements: Values) -> None:
        self.sources = sources
        self.functions = functions
        self.elements = elements


class Expression(Value):
    """Stand for a generator expression in the frame it was written in."""

    __slots__ = ("env", "frame", "node")

    def __init__(self, frame: "Frame", node: Node, env: dict[str, Values]) -> None:
        self.frame = frame
        self.node = node
        self.env = env


class Native(Value):
    """Stand for a callable or an object whose meaning is written in Python: framework objects, builtins."""

    __slots__ = ("attribute", "bind", "data", "enter", "external", "handler", "iterate", "name")

    def __init__(
        self,
        name: str,
        handler: "Callable[[Call], Values | None] | None" = None,
        *,
        attribute: "Callable[[Native, str, Frame, int], Values | None] | None" = None,
        iterate: "Callable[[Native, Frame, int], Values] | None" = None,
        enter: "Callable[[Native, Frame, int], Values] | None" = None,
        bind: "Callable[[Native, Value, Frame, int], Values] | None" = None,
        external: External | None = None,
        data: Any = None,
    ) -> None:
        self.name = name
        self.handler = handler
        self.attribute = attribute
        self.iterate = iterate
        self.enter = enter
        self.bind = bind
        """What an instance gives whose class holds this: a descriptor."""
        self.external = external
        """What it is to everything that the handlers do not decide."""
        self.data = data

    def __repr__(self) -> str:
        return f"<native {self.name}>"
