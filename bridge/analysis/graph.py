"""The resolved call graph of a project: what calls what, read-only, for the planner and the recipes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from bridge.model.place import Place
from bridge.model.site import Certainty


class CallKind(StrEnum):
    """Name how a function is entered at a place."""

    CALL = "call"
    """A call expression."""
    ITERATE = "iterate"
    """A loop, a comprehension, ``yield from`` or a builtin that runs a generator or ``__next__``."""
    ENTER = "enter"
    """A ``with`` statement."""
    ATTRIBUTE = "attribute"
    """A property or another descriptor."""
    OPERATOR = "operator"
    """An operator, a comparison, a truth test or a subscript."""
    DECORATE = "decorate"
    """A decorator, applied when the definition runs."""


@dataclass(frozen=True, slots=True)
class Target:
    """Name one thing that a call may reach: a function of the project or a name outside it.

    Exactly one of ``function`` (a function's id) and ``external`` (an access path of the catalogue,
    such as ``requests.Session().get``) is not empty. ``blocks`` tells whether the catalogue says that
    the external name makes the thread wait; ``offloaded`` that the target runs in another thread.
    """

    function: str = ""
    external: str = ""
    certainty: Certainty = Certainty.PROVEN
    blocks: bool = False
    offloaded: bool = False


@dataclass(frozen=True, slots=True)
class CallNode:
    """Describe one place that calls, and all that it may reach; no targets means not known."""

    place: Place
    kind: CallKind
    targets: tuple[Target, ...]
    awaited: bool = False
    """The call is the operand of ``await`` (or of ``async for`` and ``async with``)."""


@dataclass(frozen=True, slots=True)
class Decorator:
    """Describe one decorator of a function: its place and the names it resolves to."""

    place: Place
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class FunctionNode:
    """Describe one function, method or lambda of the project.

    ``place`` spans the definition from ``def`` (or ``lambda``) to its end; ``owner`` is the id of the
    class that it is defined in (``path::Class``), empty for plain functions; ``overrides`` and
    ``overridden_by`` hold ids of methods of the same name in base and derived classes;
    ``external_base`` is the access path of the nearest base class outside the project.
    """

    id: str
    place: Place
    name: str
    qualname: str
    is_async: bool
    is_generator: bool
    owner: str = ""
    decorators: tuple[Decorator, ...] = ()
    calls: tuple[CallNode, ...] = ()
    overrides: tuple[str, ...] = ()
    overridden_by: tuple[str, ...] = ()
    external_base: str = ""
    resolved: bool = True
    """False when the function's body was never reached, so that nothing is known of its calls."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Name one place where a function is used: ``caller`` is the id of the function around it.

    ``caller`` is ``path::`` at module level. ``called`` is False where the function is only mentioned
    (passed on, stored, registered), so that nobody can tell from here how it is called.
    """

    caller: str
    place: Place
    called: bool
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class Program:
    """Hold every function of the project by id, and who uses it."""

    functions: Mapping[str, FunctionNode] = field(default_factory=lambda: MappingProxyType({}))
    references: Mapping[str, tuple[Reference, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def callers(self, function: str) -> tuple[Reference, ...]:
        """List the places that use a function, sorted; none when it is not known or never used."""
        return self.references.get(function, ())
