"""In which order to migrate, and what is held back and why."""

from dataclasses import dataclass
from enum import StrEnum

from bridge.model.place import Place


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
class Unit:
    """Convert these functions together or not at all.

    ``id`` names the unit after its first function (``path::qualname``); ``views`` holds the ids of the
    views that gain, ``benefit`` one sentence on what they gain.
    """

    id: str
    functions: tuple[str, ...]
    steps: tuple[Step, ...]
    views: tuple[str, ...] = ()
    benefit: str = ""


@dataclass(frozen=True, slots=True)
class Wave:
    """Group units that can be converted in any order once the waves before are done."""

    number: int
    units: tuple[Unit, ...]


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
    """Order the migration of the report whose digest it names."""

    report: str
    waves: tuple[Wave, ...]
    held: tuple[Held, ...] = ()
