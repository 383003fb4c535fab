"""A view: a function that a framework calls for a request, and how ready it is to become async."""

from dataclasses import dataclass
from enum import StrEnum


class Readiness(StrEnum):
    """Say what stands between a view and ``async def``."""

    ASYNC = "async"
    """Async already, and nothing found that blocks the loop."""
    READY = "ready"
    """Sync, and every site has a safe recipe."""
    ASSISTED = "assisted"
    """Sync or async, and some site needs a person's review."""
    OFFLOAD = "offload"
    """Only threads help: some site has no async alternative."""
    HELD = "held"
    """A reason code forbids it."""
    UNKNOWN = "unknown"
    """Calls that could not be resolved decide."""


@dataclass(frozen=True, slots=True)
class Route:
    """Name the requests that reach a view; no methods means the framework's default."""

    methods: tuple[str, ...]
    pattern: str


@dataclass(frozen=True, slots=True)
class Handler:
    """Point at the callable behind a view: its file, its ``__qualname__`` and its ``def`` line."""

    path: str
    qualname: str
    line: int


@dataclass(frozen=True, slots=True)
class View:
    """Describe one entry of the application.

    ``id`` is ``path::qualname``; ``route`` is the first route and ``other_routes`` the rest;
    ``role`` tells views from what runs around them (``view``, ``hook``, ``middleware``,
    ``error_handler``, ``signal``, ``entry``); ``sites`` holds the keys of all sites reachable.
    """

    id: str
    route: Route | None
    framework: str
    handler: Handler
    is_async: bool = False
    sites: tuple[str, ...] = ()
    readiness: Readiness = Readiness.UNKNOWN
    reasons: tuple[str, ...] = ()
    role: str = "view"
    other_routes: tuple[Route, ...] = ()
