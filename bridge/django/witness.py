"""What observers are told of a request that Django's ASGI handler answers."""

import threading
from collections.abc import Sequence
from time import perf_counter

from bridge.gateway.exchange import request_numbers
from bridge.gateway.observe import Observer, RequestFinished, RequestStarted, notify
from bridge.gateway.types import Message, Scope, Send


class Witness:
    """Tell observers of start and end; the thread named is that of the loop, where the view runs.

    Args:
        observers: to be told.
        scope: the request's.
        send: the server's callable.
    """

    def __init__(self, observers: Sequence[Observer], scope: Scope, send: Send) -> None:
        self._observers = observers
        self._scope = scope
        self._send = send
        self._number = next(request_numbers)
        self._began = perf_counter()
        self._status: int | None = None
        self._size = 0
        self._complete = False
        thread = threading.get_ident()
        notify(observers, RequestStarted(self._number, scope["method"], scope["path"], thread, waited=0.0))

    async def send(self, message: Message) -> None:
        """Send ``message`` and take note of it."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
        elif message["type"] == "http.response.body":
            self._size += len(message.get("body", b""))
            self._complete = not message.get("more_body", False)
        await self._send(message)

    def end(self, error: BaseException | None) -> None:
        """Tell that the request is over, and with which error if there was one."""
        event = RequestFinished(
            request=self._number,
            method=self._scope["method"],
            path=self._scope["path"],
            thread=threading.get_ident(),
            status=self._status,
            seconds=perf_counter() - self._began,
            body_bytes=self._size,
            error=error,
            disconnected=error is None and not self._complete,
        )
        notify(self._observers, event)
