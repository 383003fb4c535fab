"""Values that know nothing of frames: names outside the project, constants, what wraps other values.

A set of values is a tuple without repeats in the order found; the empty tuple means "not known".
"""

from collections.abc import Iterable

from bridge.analysis.knowledge import Known

Values = tuple["Value", ...]
NOTHING: Values = ()
MOST = 60
"""More values than this at one place are not told apart; the first ones found stay."""
_FEW = 6
"""Sets of values with more than this are searched by hash."""
_MOST_CONSTANTS = 24
MOST_CONTAINERS = 12
_MOST_IDLE = 4
"""As above, for what code can hardly be told apart by: sets with as many values take in no more of these."""
_FETCHING = (".get", ".pop", ".setdefault", ".get_or_create")


def join(first: Values, second: Values) -> Values:
    """Unite two sets of values."""
    if first is second or not second:
        return first
    if not first:
        return second
    if len(second) == 1:
        # By far the most frequent case.
        value = second[0]
        return first if value in first or len(first) >= value.room else first + second
    if len(first) >= MOST and all(value.room <= len(first) for value in second):
        return first
    grown = list(first)
    known = set(first) if len(first) > _FEW else first
    for value in second:
        if value not in known and len(grown) < value.room:
            grown.append(value)
    return tuple(grown) if len(grown) > len(first) else first


def unite(parts: Iterable[Values]) -> Values:
    """Unite many sets of values, as joining one after the other does."""
    first: Values = ()
    more: list[Value] = []
    known: set[Value] | None = None
    size = 0
    for values in parts:
        if not first:
            first, size = values, len(values)
        elif values is not first:
            if known is None:
                known = set(first)
            for value in values:
                if value not in known and size < value.room:
                    known.add(value)
                    more.append(value)
                    size += 1
    return (*first, *more) if more else first


class Value:
    """Stand for one thing that a name can mean."""

    __slots__ = ()

    room: int = MOST
    """Sets with as many values as this do not take it in."""


class External(Value):
    """Stand for a name outside the project, by its access path."""

    __slots__ = (
        "fetches", "idle", "instances", "known", "members", "path", "probes", "receiver", "result", "room",
        "steps",
    )  # fmt: skip

    def __init__(self, path: str, known: Known, receiver: Value | None = None) -> None:
        self.path = path
        self.known = known
        self.receiver = receiver
        self.idle = not known.prefix and not known.entries and receiver is None and "()" in path
        """Nobody knows anything of this object, nor of what any chain of reads and calls makes of it."""
        self.room = _MOST_IDLE if self.idle else MOST
        self.fetches = path.endswith(_FETCHING)
        """Its call may give what the project stored under a name."""
        self.steps = 0
        """How many reads and calls led here from a value of which the catalogue knows something."""
        self.members: dict[str, Values] = {}
        self.probes: dict[str, External] = {}
        """Its special methods, as far as somebody has asked for them."""
        self.result: Values | None = None
        self.instances: Values | None = None
        """As a class, what stands for its instances, once somebody has asked."""

    def __repr__(self) -> str:
        return f"<external {self.path}>"


class Constant(Value):
    """Stand for a string, an integer, a boolean or None that is written in the source."""

    __slots__ = ("value",)

    room = _MOST_CONSTANTS

    def __init__(self, value: object) -> None:
        self.value = value

    def __repr__(self) -> str:
        return f"<constant {self.value!r}>"


class Prefix(Value):
    """Stand for a string of which only the beginning is known: ``"on_" + name``."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"<prefix {self.text!r}>"


class Property(Value):
    """Stand for a property: attribute access calls ``get``, assignment ``set``, ``del`` calls ``delete``."""

    __slots__ = ("delete", "get", "set")

    def __init__(self, get: Values, set_: Values = NOTHING, delete: Values = NOTHING) -> None:
        self.get = get
        self.set = set_
        self.delete = delete


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


class Lazy(Value):
    """Stand for an iterator that works when it is iterated over: ``map``, ``filter``, a generator expression.

    Iterating over it iterates over ``sources`` and calls ``functions`` with their elements.
    """

    __slots__ = ("elements", "functions", "sources")

    def __init__(self, sources: Values, functions: Values, elements: Values) -> None:
        self.sources = sources
        self.functions = functions
        self.elements = elements


def matters(before: Values, after: Values) -> bool:
    """Tell whether a set of values has grown by anything that code can be told apart by."""
    if before is after or len(before) == len(after):
        return False
    if not before:
        return True
    # Sets grow at their end.
    return not all(type(value) is External and value.idle for value in after[len(before) :])
