"""The time limit of a request that Django's ASGI handler answers."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from bridge.gateway.types import Message, Receive, Send

_GRACE = 1.0  # seconds for the handler to end once its client is said to be gone


class Deadline:
    """End a request that makes no response, or stops in the middle of one, for too long.

    Django's handler (5.0 and newer) knows one way to end a request in good order, views cancelled and files
    closed: its client goes away. So that is what it hears when the time is over.

    Args:
        seconds: until the response must have started, and between two parts of it.
        receive, send: the server's callables.
        listens: the handler listens for a disconnect while the view works; cancelled if it does not.
    """

    def __init__(self, seconds: float, receive: Receive, send: Send, *, listens: bool = True) -> None:
        self._seconds = seconds
        self._receive = receive
        self._send = send
        self._listens = listens
        self._loop = asyncio.get_running_loop()
        self._moved = self._loop.time()
        self._sending = False
        self._over: asyncio.Future[None] = self._loop.create_future()

    async def receive(self) -> Message:
        """Give what the server says, until the time is over."""
        saying = asyncio.ensure_future(self._receive())
        try:
            await asyncio.wait((saying, self._over), return_when=asyncio.FIRST_COMPLETED)
            return saying.result() if saying.done() else {"type": "http.disconnect"}
        finally:
            saying.cancel()

    async def send(self, message: Message) -> None:
        """Send ``message``, unless the time is over; that the server takes its time does not count."""
        if self._over.done():
            return
        self._sending = True
        try:
            await self._send(message)
        finally:
            self._sending = False
            self._moved = self._loop.time()

    async def hold(self, answering: Coroutine[Any, Any, None]) -> bool:
        """Wait for the end of ``answering``; False when the time was over before.

        Raises:
            Exception: what ``answering`` raises in time.
        """
        task = asyncio.ensure_future(answering)
        try:
            while not task.done() and (left := self._left()) > 0:
                await asyncio.wait((task,), timeout=left)
            if task.done():
                task.result()
                return True
        except asyncio.CancelledError:
            task.cancel()
            raise
        self._over.set_result(None)
        task.add_done_callback(_forget)
        if not self._listens:
            task.cancel()
        await asyncio.wait((task,), timeout=_GRACE)
        return False

    def _left(self) -> float:
        return self._seconds if self._sending else self._moved + self._seconds - self._loop.time()


def _forget(task: "asyncio.Task[None]") -> None:
    """Take note of an error that nobody waits for any more."""
    if not task.cancelled():
        task.exception()
