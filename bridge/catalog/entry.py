"""The words of the catalogue: what one name of one library does to the thread that calls it.

A name is an *access path*: dotted, with ``()`` for the result of a call, so that
``requests.Session().get`` is the method ``get`` of what ``requests.Session(...)`` returns.
Arguments never stand in a path.
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
    """Position or keyword of the callable, for OFFLOADS and CALLS."""


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
) -> tuple[Entry, ...]:
    """Describe callables that make the calling thread wait and share one remedy."""
    remedy = Remedy(instead, recipe, note)
    return tuple(Entry(target, Kind.BLOCKS, code, severity, remedy) for target in targets)


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


def methods(owner: str, names: str) -> tuple[str, ...]:
    """Spell the access paths of several methods: ``methods("requests", "get post")``."""
    return tuple(f"{owner}.{name}" for name in names.split())


def library(name: str, distribution: str, versions: str, *groups: Iterable[Entry]) -> Library:
    """Gather groups of entries into a library."""
    return Library(name, distribution, versions, tuple(entry for group in groups for entry in group))
