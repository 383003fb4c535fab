"""What observers are told: frozen events, and the Protocol they implement."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias

log = logging.getLogger("bridge.gateway")


class Refusal(StrEnum):
    """Why a request was answered without reaching the application."""

    QUEUE_FULL = "queue-full"
    QUEUE_TIMEOUT = "queue-timeout"
    TIMEOUT = "timeout"
    BAD_REQUEST = "bad-request"


@dataclass(frozen=True, slots=True)
class RequestStarted:
    """Tell that a worker thread begins a request; sent from that thread.

    Attributes:
        request: number of the request, unique within the process.
        method: as in the scope.
        path: as in the scope.
        thread: identity of the worker thread (``threading.get_ident``).
        waited: seconds between the ASGI call and now.
    """

    request: int
    method: str
    path: str
    thread: int
    waited: float


@dataclass(frozen=True, slots=True)
class RequestFinished:
    """Tell that a worker thread has let go of a request; sent from that thread.

    Attributes:
        request: number of the request.
        method: as in the scope.
        path: as in the scope.
        thread: identity of the worker thread.
        status: what the application answered, None when it did not get so far.
        seconds: time on the thread, ``close()`` included.
        body_bytes: response body handed to the server.
        error: the exception that ended it, if one did.
        disconnected: the client was gone, or the request given up on, before the answer was complete.
    """

    request: int
    method: str
    path: str
    thread: int
    status: int | None
    seconds: float
    body_bytes: int
    error: BaseException | None
    disconnected: bool


@dataclass(frozen=True, slots=True)
class RequestRefused:
    """Tell that a request never reached the application; sent from the loop.

    Attributes:
        method: as in the scope.
        path: as in the scope.
        reason: why.
        waited: seconds it had waited.
    """

    method: str
    path: str
    reason: Refusal
    waited: float


@dataclass(frozen=True, slots=True)
class RequestAbandoned:
    """Tell that a request is given up on while its thread still runs; sent from the loop.

    Attributes:
        method: as in the scope.
        path: as in the scope.
        thread: identity of the thread that still runs it.
        seconds: since the ASGI call.
    """

    method: str
    path: str
    thread: int
    seconds: float


Event: TypeAlias = RequestStarted | RequestFinished | RequestRefused | RequestAbandoned


class Observer(Protocol):
    """Something told of every event, on the thread where it happens; it must be quick and thread-safe."""

    def on_event(self, event: Event) -> None:
        """Take note of ``event``; an exception is logged and changes nothing for the request."""


def notify(observers: Iterable[Observer], event: Event) -> None:
    """Tell every observer; one that fails is logged and does not stop the others."""
    for observer in observers:
        try:
            observer.on_event(event)
        except BaseException:  # SystemExit or CancelledError would end the worker thread
            log.exception("an observer failed on %s", type(event).__name__)
