"""Wake-ups from worker threads to one event loop, many at a time."""

import asyncio
from collections import deque
from contextvars import Context
from typing import Protocol


class Wakeable(Protocol):
    """Something on a loop that a worker thread can wake."""

    def on_wake(self) -> None:
        """Look, on the loop, at what the worker has left."""


class Mailbox:
    """Wake what waits on a loop, with at most one call into the loop under way at a time.

    A wake-up that finds one under way costs no system call, so a busy loop is woken once for many requests.
    """

    __slots__ = ("_context", "_ready", "_scheduled", "loop")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._ready: deque[Wakeable] = deque()
        self._scheduled = False
        # Without a context of its own a loop callback inherits the calling thread's, which is one
        # request's; a server that resumes reading in there would hand it to the next request.
        self._context = Context()

    def wake(self, sleeper: Wakeable) -> None:
        """Have ``sleeper.on_wake()`` called on the loop soon; from any thread."""
        self._ready.append(sleeper)
        if self._scheduled:
            return
        self._scheduled = True
        try:
            self.loop.call_soon_threadsafe(self._deliver, context=self._context)
        except RuntimeError:  # the loop is closed: nobody is left to be woken
            self._scheduled = False
            self._ready.clear()

    def _deliver(self) -> None:
        self._scheduled = False  # first, so that what comes in from here on schedules anew
        ready = self._ready
        while ready:
            ready.popleft().on_wake()
