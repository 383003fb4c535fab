"""A blocking call site, and the chain of calls that leads to it from a view."""

from dataclasses import dataclass, field
from enum import StrEnum

from bridge.catalog.entry import Remedy, Severity
from bridge.model.place import Place


class Certainty(StrEnum):
    """Say how sure the scan is that a site blocks when it is reached."""

    PROVEN = "proven"
    LIKELY = "likely"
    POSSIBLE = "possible"
    OBSERVED = "observed"


@dataclass(frozen=True, slots=True)
class Site:
    """Name one call in the project's own code that can make its thread wait.

    ``key`` is a hash of code, path, function, callee and ordinal, so it survives moved lines.
    ``callee`` is the catalogue's access path without call parentheses (``requests.Session.get``).
    ``reason`` says what the certainty rests on; ``suppressed`` holds the reason given in the source
    or the configuration, and is empty for a live finding.
    """

    key: str
    code: str
    place: Place
    callee: str
    remedy: Remedy = field(default_factory=Remedy)
    severity: Severity = Severity.HIGH
    certainty: Certainty = Certainty.PROVEN
    reason: str = ""
    suppressed: str = ""


@dataclass(frozen=True, slots=True)
class Hop:
    """Name one call on the way to a site: the function entered, and the place that calls it."""

    function: str
    """The function's id, ``path::qualname``."""
    place: Place


@dataclass(frozen=True, slots=True)
class Chain:
    """Lead from a view to a site: the shortest chain of calls found.

    ``view`` is the view's id and ``site`` the site's key; ``hops`` is empty when the site stands in
    the view itself.
    """

    view: str
    hops: tuple[Hop, ...]
    site: str


@dataclass(frozen=True, slots=True)
class Hazard:
    """Warn of code that is not a blocking call but goes wrong in threads, under ASGI or on the loop.

    ``suppressed`` holds the reason given in the source, and is empty for a live finding.
    """

    key: str
    code: str
    place: Place
    message: str
    suppressed: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Admit what the scan could not decide: ``what`` stands there, ``why`` it is not known."""

    place: Place
    what: str
    why: str
