"""Carry one request through an ASGI application as a server does, with a blocking reader at the other end."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Awaitable, Callable
from typing import Any

from .scope import Scope

Message = dict[str, Any]
ASGIApp = Callable[
    [Scope, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]
]

WINDOW = 64 * 1024
"""Unread bytes after which `send` waits for the reader, as servers' write buffers do."""

NO_BODY = frozenset({204, 304})


class ProtocolError(Exception):
    """Say which rule of the ASGI HTTP specification the application under test broke."""


class ClientGoneError(OSError):
    """Tell the application that nobody reads the response any more (ASGI 2.4, `send` after a disconnect)."""


class NoAnswerError(Exception):
    """Say that the application did not answer within the deadline."""


_END = object()


class Exchange:
    """Hold one request and its response between the loop's thread and the thread of the test.

    `deadline` is in seconds and bounds each wait of the test's thread.
    """

    def __init__(self, scope: Scope, body: list[bytes], *, deadline: float = 60.0) -> None:
        self.scope = scope
        self.deadline = deadline
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self._request = body
        self._events: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._started = self._ended = False
        self._expected: int | None = None
        self._sent = self._unread = 0
        self._gone = asyncio.Event()
        self._room = asyncio.Event()
        self._finished = threading.Event()
        self.error: BaseException | None = None

    # On the loop's thread.

    async def run(self, app: ASGIApp) -> None:
        """Call the application once and keep whatever it raises for the reader."""
        self._loop = asyncio.get_running_loop()
        try:
            await app(self.scope, self._receive, self._send)
            if not self._gone.is_set():
                raise ProtocolError(f"{self._what()} returned before its response was complete.")
        except ClientGoneError:
            pass
        except BaseException as error:  # noqa: BLE001 - the reader raises it in the test's thread
            self.error = error
        finally:
            self._gone.set()
            self._finished.set()
            self._events.put(_END)

    async def _receive(self) -> Message:
        if self._request and not self._gone.is_set():
            piece = self._request.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(self._request)}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        if self._ended:
            raise ProtocolError(
                f"{self._what()} sent {message.get('type')!r} after its response was complete."
            )
        if self._gone.is_set():
            raise ClientGoneError("The client has closed the connection.")
        if message["type"] == "http.response.start":
            self._start(message)
        elif message["type"] == "http.response.body":
            await self._body(message)
        else:
            raise ProtocolError(f"{self._what()} sent {message['type']!r}, which this server does not offer.")

    def _start(self, message: Message) -> None:
        if self._started:
            raise ProtocolError(f"{self._what()} started its response twice.")
        self._started = True
        self.status = message["status"]
        self.headers = [(name, value) for name, value in message.get("headers", ())]
        if type(self.status) is not int:
            raise ProtocolError(f"{self._what()} sent the status {self.status!r}, which is no int.")
        for name, value in self.headers:
            if type(name) is not bytes or type(value) is not bytes or name != name.lower():
                raise ProtocolError(
                    f"{self._what()} sent the header {(name, value)!r}: lower-case bytes are due."
                )
            if name == b"content-length":
                self._expected = int(value)
        if self.scope["method"] == "HEAD" or self.status in NO_BODY:
            self._expected = None

    async def _body(self, message: Message) -> None:
        if not self._started:
            raise ProtocolError(f"{self._what()} sent a body before its response start.")
        chunk, more = message.get("body", b""), message.get("more_body", False)
        if type(chunk) is not bytes:
            raise ProtocolError(f"{self._what()} sent a body of {type(chunk).__name__}: bytes are due.")
        self._sent += len(chunk)
        if self._expected is not None and (
            self._sent > self._expected or (not more and self._sent < self._expected)
        ):
            raise ProtocolError(
                f"{self._what()} sent {self._sent} bytes with a Content-Length of {self._expected}."
            )
        if self.scope["method"] == "HEAD" or self.status in NO_BODY:
            chunk = b""
        self._unread += len(chunk)
        self._events.put(chunk)
        if not more:
            self._ended = True
            self._gone.set()
            return
        while self._unread > WINDOW and not self._gone.is_set():
            self._room.clear()
            await self._room.wait()

    def _taken(self, size: int) -> None:
        self._unread -= size
        self._room.set()

    def _leave(self) -> None:
        self._gone.set()
        self._room.set()

    def _what(self) -> str:
        return f"The application of {self.scope['method']} {self.scope['path']}"

    # On the test's thread.

    def next(self) -> bytes | None:
        """Wait for the next body bytes, or None when the application has returned; raise what it raised."""
        try:
            event = self._events.get(timeout=self.deadline)
        except queue.Empty:
            raise NoAnswerError(f"{self._what()} was silent for {self.deadline:g} seconds.") from None
        if event is _END:
            self._events.put(_END)
            if self.error is not None:
                raise self.error
            return None
        self._call(self._taken, len(event))
        return bytes(event)

    def close(self) -> None:
        """Hang up and wait until the application has returned."""
        self.abandon()
        if not self._finished.wait(self.deadline):
            raise NoAnswerError(
                f"{self._what()} still ran {self.deadline:g} seconds after the client had left."
            )

    def abandon(self) -> None:
        """Hang up without waiting."""
        self._call(self._leave)

    def _call(self, function: Callable[..., None], *args: object) -> None:
        if self._loop is not None and not self._finished.is_set():
            self._loop.call_soon_threadsafe(function, *args)
