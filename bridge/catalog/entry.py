"""The words of the catalogue: what one name of one library does to the thread that calls it.

A name is an *access path*: dotted, with ``()`` for the result of a call, so that
``requests.Session().get`` is the method ``get`` of what ``requests.Session(...)`` returns.
Arguments never stand in a path. ``X()`` is also how an instance of the class ``X`` is written
wherever it comes from: an annotation, a factory, a subclass of the project's own.

- Builtins live in ``builtins``: ``builtins.open``.
- A trailing ``.*`` stands for every attribute of a value that no entry names:
  ``boto3.client().*`` is any operation of a client. An entry that names the attribute wins,
  whatever its kind; `Kind.PASSES` says nothing more than that. ``.*.*`` stands for an attribute
  of any such attribute: a proxy's ``server.orders.count``.
- Operators and other implicit calls are written as their methods: ``X().__getitem__`` (an index or
  a key, not a slice), ``X().__setitem__``, ``X().__len__``, ``X().__bool__``, ``X().__contains__``.
  Iteration and ``with`` have kinds of their own.
- ``with X() as value`` binds ``X()`` itself unless an entry says what ``X().__enter__`` returns.
- A path may have several entries of different kinds: ``requests.get`` blocks and returns a response.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Name what a catalogued value does when it is used."""

    BLOCKS = "blocks"
    """Calling it makes the thread wait."""
    ITERATES = "iterates"
    """Iterating over it makes the thread wait."""
    READS = "reads"
    """Reading it, an attribute that looks like a plain value, makes the thread wait."""
    ENTERS = "enters"
    """Entering it with ``with`` makes the thread wait."""
    RETURNS = "returns"
    """Calling it gives ``gives``, another access path (or itself, for builders)."""
    YIELDS = "yields"
    """Iterating over it gives values of the access path ``gives``."""
    OFFLOADS = "offloads"
    """Calling it runs its callable argument on another thread, process or machine."""
    CALLS = "calls"
    """Calling it calls its callable argument on the same thread before it returns."""
    GETS = "gets"
    """Calling it calls its callable argument without arguments, and gives what that gives."""
    RUNS = "runs"
    """Calling it calls its callable argument with the arguments after it, and gives what that gives."""
    WRAPS = "wraps"
    """Calling it (or decorating with it) gives a callable that calls the callable argument in its turn."""
    IS = "is"
    """Reading it gives the value of the access path ``gives``: a second name, or an attribute."""
    INHERITS = "inherits"
    """It is a class; what no entry says of it or its instances is as for the class ``gives``."""
    PASSES = "passes"
    """Calling it does not wait, although a wildcard or an inherited entry would say so."""
    COMPUTES = "computes"
    """Calling it keeps the processor busy for long (codes WA5xx); it waits for nothing."""


class Severity(StrEnum):
    """Rank how long a call can keep its thread."""

    HIGH = "high"
    """Network, child processes, timers, other threads: no upper bound."""
    MEDIUM = "medium"
    """Local disk: short, but not for every disk."""
    LOW = "low"
    """Reasonable engineers disagree that it matters."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """Say what to write instead of a blocking call.

    ``instead`` is an access path or a short expression; ``recipe`` names the codemod that writes it
    (empty when there is none); ``note`` is what to watch for, one sentence.
    """

    instead: str = ""
    recipe: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Describe one access path of one library."""

    target: str
    kind: Kind
    code: str = ""
    severity: Severity = Severity.HIGH
    remedy: Remedy = Remedy()
    gives: str = ""
    argument: int | str = 0
    """Position or keyword of the callable, for OFFLOADS, CALLS, GETS, RUNS and WRAPS."""
    unless: tuple[str, ...] = ()
    """Arguments that make the call harmless, any one of them.

    ``commit=False`` by keyword, ``0=False`` by position; the value is a literal, an access path
    (``0=io.BytesIO()``) or ``*`` for any value; ``()`` is a call without arguments. ``!auto_bind=*`` is a
    call that is not given it.
    """


@dataclass(frozen=True, slots=True)
class Library:
    """Hold what is known of one distribution: its import names, the versions read, its entries."""

    name: str
    distribution: str
    """Name on the package index; empty for the standard library."""
    versions: str
    """Version range that the entries were checked against, as a requirement specifier."""
    entries: tuple[Entry, ...]


def blocks(
    code: str,
    *targets: str,
    instead: str = "",
    recipe: str = "",
    note: str = "",
    severity: Severity = Severity.HIGH,
    unless: tuple[str, ...] = (),
) -> tuple[Entry, ...]:
    """Describe callables that make the calling thread wait and share one remedy."""
    remedy = Remedy(instead, recipe, note)
    return tuple(Entry(target, Kind.BLOCKS, code, severity, remedy, unless=unless) for target in targets)


def iterates(
    code: str,
    *targets: str,
    instead: str = "",
    recipe: str = "",
    note: str = "",
    severity: Severity = Severity.HIGH,
) -> tuple[Entry, ...]:
    """Describe values that make the thread wait when they are iterated over."""
    remedy = Remedy(instead, recipe, note)
    return tuple(Entry(target, Kind.ITERATES, code, severity, remedy) for target in targets)


def reads(
    code: str,
    *targets: str,
    instead: str = "",
    recipe: str = "",
    note: str = "",
    severity: Severity = Severity.HIGH,
) -> tuple[Entry, ...]:
    """Describe attributes that make the thread wait when they are read."""
    remedy = Remedy(instead, recipe, note)
    return tuple(Entry(target, Kind.READS, code, severity, remedy) for target in targets)


def enters(
    code: str,
    *targets: str,
    instead: str = "",
    recipe: str = "",
    note: str = "",
    severity: Severity = Severity.HIGH,
) -> tuple[Entry, ...]:
    """Describe context managers that make the thread wait when they are entered or left."""
    remedy = Remedy(instead, recipe, note)
    return tuple(Entry(target, Kind.ENTERS, code, severity, remedy) for target in targets)


def returns(gives: str, *targets: str) -> tuple[Entry, ...]:
    """Describe callables that return a value known by another access path."""
    return tuple(Entry(target, Kind.RETURNS, gives=gives) for target in targets)


def yields(gives: str, *targets: str) -> tuple[Entry, ...]:
    """Describe values whose elements are known by another access path."""
    return tuple(Entry(target, Kind.YIELDS, gives=gives) for target in targets)


def offloads(argument: int | str, *targets: str) -> tuple[Entry, ...]:
    """Describe callables that run their callable argument elsewhere."""
    return tuple(Entry(target, Kind.OFFLOADS, argument=argument) for target in targets)


def calls(argument: int | str, *targets: str) -> tuple[Entry, ...]:
    """Describe callables that call their callable argument at once."""
    return tuple(Entry(target, Kind.CALLS, argument=argument) for target in targets)


def gets(argument: int | str, *targets: str) -> tuple[Entry, ...]:
    """Describe callables that give what their callable argument gives when it is called without arguments."""
    return tuple(Entry(target, Kind.GETS, argument=argument) for target in targets)


def runs(argument: int, *targets: str) -> tuple[Entry, ...]:
    """Describe callables that give what their callable argument gives for the arguments after it."""
    return tuple(Entry(target, Kind.RUNS, argument=argument) for target in targets)


def wraps(argument: int | str, *targets: str) -> tuple[Entry, ...]:
    """Describe callables and decorators that give a callable around their callable argument."""
    return tuple(Entry(target, Kind.WRAPS, argument=argument) for target in targets)


def same(gives: str, *targets: str) -> tuple[Entry, ...]:
    """Describe names and attributes that hold the value of another access path."""
    return tuple(Entry(target, Kind.IS, gives=gives) for target in targets)


def taken(package: str, module: str, names: str) -> tuple[Entry, ...]:
    """Describe names, apart by spaces, that a package offers and takes from the module that defines them."""
    return tuple(Entry(f"{module}.{name}", Kind.IS, gives=f"{package}.{name}") for name in names.split())


def inherits(base: str, *classes: str) -> tuple[Entry, ...]:
    """Describe classes that do as their base class does, but for what is said of them."""
    return tuple(Entry(name, Kind.INHERITS, gives=base) for name in classes)


def passes(*targets: str) -> tuple[Entry, ...]:
    """Describe callables that do not wait, where a wildcard or a base class would say they do."""
    return tuple(Entry(target, Kind.PASSES) for target in targets)


def computes(
    code: str, *targets: str, instead: str = "", recipe: str = "", note: str = ""
) -> tuple[Entry, ...]:
    """Describe callables that keep the processor busy instead of waiting."""
    remedy = Remedy(instead, recipe, note)
    return tuple(Entry(target, Kind.COMPUTES, code, Severity.MEDIUM, remedy) for target in targets)


def methods(owner: str, names: str) -> tuple[str, ...]:
    """Spell the access paths of several members: ``methods("requests", "get post")``."""
    return tuple(f"{owner}.{name}" for name in names.split())


def library(name: str, distribution: str, versions: str, *groups: Iterable[Entry]) -> Library:
    """Gather groups of entries into a library."""
    return Library(name, distribution, versions, tuple(entry for group in groups for entry in group))
