"""In which order to migrate, and what is held back and why."""

from dataclasses import dataclass
from enum import StrEnum

from bridge.model.place import Place
from bridge.model.site import Unknown


class Safety(StrEnum):
    """Say how far a rewrite can be trusted without a person reading it."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Step:
    """Apply one recipe at one place; ``instead`` says in words or code what will stand there."""

    recipe: str
    place: Place
    instead: str
    safety: Safety = Safety.SAFE


@dataclass(frozen=True, slots=True)
class Gain:
    """Say what one view gains.

    ``routes`` are spelled as ``GET /path``; ``waits`` are the calls that it waits for, most frequent first,
    and ``threads`` those of them that still hold a thread; ``hops`` counts how often its own code leaves the
    event loop for a thread.
    """

    view: str
    routes: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    hops: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """Convert these functions together or not at all.

    ``id`` names the unit after its first function (``path::qualname``); ``views`` holds the ids of the
    views that gain, ``benefit`` one sentence on what they gain together, ``gains`` what each does. ``twins``
    are the helpers beside which an async form is put; the other functions change in their place.
    """

    id: str
    functions: tuple[str, ...]
    steps: tuple[Step, ...]
    views: tuple[str, ...] = ()
    benefit: str = ""
    gains: tuple[Gain, ...] = ()
    twins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wave:
    """Group units that can be converted in any order once the waves before are done.

    ``why`` says what sets them apart from the other waves.
    """

    number: int
    units: tuple[Unit, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """Refuse to convert a function: the reason code, the place that decides, and a way out."""

    function: str
    reason: str
    place: Place
    message: str
    way_out: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Order the migration of the report whose digest it names.

    At ``level`` 0 it goes from the outside in: views become async, what they call stays on threads. At 1 it
    goes on from the inside out: what waits is awaited, and helpers on the way become async or get twins.
    """

    report: str
    waves: tuple[Wave, ...]
    held: tuple[Held, ...] = ()
    level: int = 0
    unread: tuple[Unknown, ...] = ()
    """Files that could not be read, of which nothing is planned, with the reason."""
    unfollowed: tuple[Unknown, ...] = ()
    """Calls of views into packages that nobody has followed and that may wait: they are not planned for."""
