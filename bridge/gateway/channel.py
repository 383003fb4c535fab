"""The crossing between one request's worker thread and its event loop.

Every field is written by one side only, or is a deque whose ends belong to one side each, so nothing is
locked. A side about to sleep first says so and then looks once more; the other side first changes what it
changes and then looks who sleeps. One of the two always sees the other.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from threading import Lock, get_ident
from typing import Protocol

from bridge.gateway.mailbox import Mailbox
from bridge.gateway.types import ClientDisconnectedError, Message

WINDOW = 256 * 1024
"""Bytes that may be under way in each direction before the side that makes them waits."""


class Cancellable(Protocol):
    """Something on the loop that a worker waits for."""

    def cancel(self) -> None:
        """End the wait: nobody needs what it is for."""


class Channel:
    """Carry response parts from a worker thread to its loop, and request body the other way."""

    # The defaults stand on the class, because most requests never change most of them.

    whole: tuple[Message, bytes] | None = None  # worker: head and body of a response in one piece
    outgoing: "deque[Message | bytes] | None" = None  # made by whoever first puts something in
    body_parts: "deque[bytes] | None" = None
    news = 0  # worker: counts what it did, so that a sleeper knows whether it missed something
    put_bytes = 0  # worker
    ended = False  # worker: the response is complete
    done = False  # worker: close() was called and the thread has let go
    wanted_bytes = 0  # worker: how far into the request body the application waits
    fetched_bytes = 0  # worker
    thread = 0  # worker: its identity, once it has begun
    strangers = False  # worker: a thread other than its own reads the request body
    worker_sleeps = False  # worker
    sending = False  # loop
    sent_bytes = 0  # loop
    received_bytes = 0  # loop
    body_complete = False  # loop; or worker, where no body was announced
    aborted: str | None = None  # loop: why nothing more will be taken or given
    awaited: "Cancellable | None" = None  # worker: what it waits for on the loop
    cancelled = False  # loop: something awaited was cancelled by the abort; what comes after it may clean up
    _gate: "Lock | None" = None  # opened by the loop, closed by the worker
    _waiter: asyncio.Future[None] | None = None  # the conversation sleeps
    _demand: asyncio.Future[None] | None = None  # the intake sleeps

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """Give the loop that serves the request."""
        return self.mailbox.loop

    # The worker's side.

    def put(self, part: bytes, head: Message | None = None) -> None:
        """Hand a part of the body to the loop, then wait while more than the window is under way.

        Args:
            part: some bytes.
            head: the response's start, when this is the first part.

        Raises:
            ClientDisconnectedError: nobody will receive them, or the request was over before.
        """
        if self.aborted is not None or self.done:
            raise ClientDisconnectedError(self.aborted or "the request is over")
        outgoing = self.open()
        if head is not None:
            outgoing.append(head)
        outgoing.append(part)
        self.put_bytes += len(part)
        self._tell_loop()
        if self.put_bytes - self.sent_bytes > WINDOW:
            self._sleep_until(self._window_open)

    def put_message(self, message: Message) -> None:
        """Hand over a message that is neither head nor body."""
        self.open().append(message)
        self._tell_loop()

    def open(self) -> "deque[Message | bytes]":
        """Give the parts on their way to the server."""
        if self.outgoing is None:
            self.outgoing = deque()
        return self.outgoing

    def flush(self) -> None:
        """Wait until the server has taken all that was handed over.

        Raises:
            ClientDisconnectedError: it will not.
        """
        self._sleep_until(self._all_taken)
        if self.aborted is not None:
            raise ClientDisconnectedError(self.aborted)

    def end(self, *parts: Message | bytes) -> None:
        """Hand over the last parts; the response is whole. Never waits."""
        self.open().extend(parts)
        self.ended = True
        self._tell_loop()

    def finish(self) -> None:
        """Say that the worker thread lets go of the request."""
        self.done = True
        self.news += 1
        if self._waiter is not None or self.worker_sleeps:
            self.mailbox.wake(self)

    def fetch(self, wanted: int) -> bytes:
        """Wait until ``wanted`` bytes of request body came, or all of it; give a part, ``b""`` at the end.

        Raises:
            ClientDisconnectedError: the client went away before the body was complete, or the request was
                over before the application asked.
        """
        if not self.body_parts and not self.body_complete:
            self.wanted_bytes = self.fetched_bytes + wanted
            if get_ident() != self.thread:
                self.strangers = True
            self.news += 1
            self.mailbox.wake(self)
            self._sleep_until(self._body_ready)
        parts = self.body_parts
        if not parts:
            if self.body_complete:
                return b""
            raise ClientDisconnectedError(self.aborted or "the request is over")
        part = parts.popleft()
        self.fetched_bytes += len(part)
        if self._demand is not None:
            self.mailbox.wake(self)
        return part

    def fetch_all(self, limit: int) -> bool:
        """Wait until the request body is there to its end; False if it is longer than ``limit`` bytes."""
        if not self.body_complete:
            self.wanted_bytes = self.fetched_bytes + limit + 1
            self.news += 1
            self.mailbox.wake(self)
            self._sleep_until(self._body_ready)
        return self.body_complete

    def _tell_loop(self) -> None:
        self.news += 1
        if self._waiter is not None:
            self.mailbox.wake(self)

    def _sleep_until(self, ready: Callable[[], bool]) -> None:
        if asyncio._get_running_loop() is self.loop:
            raise RuntimeError(
                "code on the event loop tried to read wsgi.input or to write(), which would stop the loop "
                "for ever; do it in the WSGI code before or after it waits for a coroutine"
            )
        if self._gate is None:
            self._gate = Lock()
            self._gate.acquire()
        self.worker_sleeps = True
        while not (self.aborted is not None or ready()):
            self._gate.acquire()  # unbounded: sending, receiving or aborting opens it
        self.worker_sleeps = False

    def _window_open(self) -> bool:
        return self.put_bytes - self.sent_bytes <= WINDOW // 2 or self.done

    def _all_taken(self) -> bool:
        return not self.outgoing and not self.sending

    def _body_ready(self) -> bool:
        return self.received_bytes >= self.wanted_bytes or self.body_complete or self.done

    # The loop's side.

    def arm(self) -> "asyncio.Future[None]":
        """Make the future that the worker's first news will resolve; to be called before there is any."""
        waiter = self._waiter = self.mailbox.loop.create_future()
        return waiter

    async def sleep(self, seen: int) -> None:
        """Sleep until the worker has news beyond number ``seen``, or something on the loop wakes us."""
        waiter = self._waiter = self.mailbox.loop.create_future()
        if self.news != seen:
            self._waiter = None
            return
        try:
            await waiter
        finally:
            self._waiter = None

    async def sleep_until_wanted(self) -> None:
        """Sleep until the application has read on, or something on the loop wakes us."""
        demand = self._demand = self.mailbox.loop.create_future()
        if self.wanted_bytes > self.received_bytes:
            self._demand = None
            return
        try:
            await demand
        finally:
            self._demand = None

    def unpack(self) -> None:
        """Lay a response that came in one piece out like any other; once the worker has let go."""
        if self.whole is not None:
            self.open().extend(self.whole)
            self.ended = True
            self.whole = None

    def on_wake(self) -> None:
        """Wake whatever sleeps on the loop."""
        waiter, demand = self._waiter, self._demand
        if waiter is not None and not waiter.done():
            waiter.set_result(None)
        if demand is not None and not demand.done():
            demand.set_result(None)
        if self.done:
            self._open_gate()  # for a thread that the application started and left behind, reading or writing

    def take_body(self, part: bytes, more: bool) -> None:
        """Pass one piece of the request body on to the worker."""
        if part:
            if self.body_parts is None:
                self.body_parts = deque()
            self.body_parts.append(part)
            self.received_bytes += len(part)
        if not more:
            self.body_complete = True
        if self.worker_sleeps and self._body_ready():
            self._open_gate()

    def sent(self, size: int) -> None:
        """Count ``size`` bytes of the response as taken by the server."""
        self.sent_bytes += size
        self.sending = False
        if self.worker_sleeps and self._window_open():
            self._open_gate()

    def abort(self, reason: str) -> None:
        """Let every wait end: nothing more is taken or given. Only the first reason counts."""
        if self.aborted is None:
            self.aborted = reason
            self._open_gate()
            if (awaited := self.awaited) is not None:
                awaited.cancel()
            self.on_wake()

    def orphan(self, reason: str) -> None:
        """Abort when nobody sleeps on the loop any more, or the loop itself is gone."""
        self._waiter = self._demand = None
        self.abort(reason)

    def _open_gate(self) -> None:
        # Only the loop opens the gate, so nobody can open it between the look and the release.
        if self.worker_sleeps and self._gate is not None and self._gate.locked():
            self._gate.release()
