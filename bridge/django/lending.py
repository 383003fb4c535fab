"""The thread of a request for an async view, which goes to others while the view waits, where it may."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from django.db import close_old_connections, connections

from bridge.django.leavings import leaves_nothing
from bridge.gateway.lease import Lease, PoolBusyError
from bridge.gateway.mailbox import Mailbox
from bridge.gateway.pool import Pool, State
from bridge.gateway.visit import Visit

_P = ParamSpec("_P")
_R = TypeVar("_R")

_PATIENCE = 0.005  # seconds that a thread must have been idle to be given back


class Lender:
    """Give threads back that requests leave idle, when others wait for one.

    Args:
        pool: whose threads they are.
    """

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.lent: dict[Loan, None] = {}  # those that may be given back, the oldest first
        self._looking: set[asyncio.AbstractEventLoop] = set()
        # Without autocommit a query leaves a transaction behind.
        self.lends = all(database.get("AUTOCOMMIT", True) for database in connections.settings.values())

    def look(self) -> None:
        """See to it that a thread is given back soon, if it should be; called when one is needed."""
        loop = asyncio.get_running_loop()
        if self.lent and loop not in self._looking:
            self._looking.add(loop)
            loop.call_later(_PATIENCE, self._look, loop)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        self._looking.discard(loop)
        wanted = self.pool.waiting
        if not wanted:
            return
        for loan in [loan for loan in list(self.lent) if loan.loop is loop and loan.is_idle()][:wanted]:
            loan.give_back()
        self.look()


class Loan(Executor):
    """Run the thread-sensitive calls of one request on a thread leased for it.

    As long as only Django's own code has run on it, nothing of the request is left there between two calls:
    its connections are idle, and what it keeps by thread are the connections alone. So the thread may go to
    another request meanwhile, and the next call takes whichever is free. From the first call of other code
    on, which may have left something in a ``threading.local``, the thread is the request's until its end.

    Args:
        lender: gives it back when others wait.
        mailbox: of the running loop.
        queue_timeout: seconds that the first call may wait for a thread; None for no limit.
    """

    def __init__(self, lender: Lender, mailbox: Mailbox, queue_timeout: float | None) -> None:
        self.loop = mailbox.loop
        self._mailbox = mailbox
        self._lender = lender
        self._queue_timeout = queue_timeout
        self._lease = Lease(lender.pool, queue_timeout)
        self._last: asyncio.Future[Any] | Future[Any] | None = None
        self._idle_since: float | None = None
        self._bound = not lender.lends
        self._closed = False
        self._ends = False
        self._aside: ThreadPoolExecutor | None = None
        self._lock = Lock()  # calls may come from another loop, of a thread that the view started

    @property
    def lease(self) -> Lease:
        """Give what holds the present thread."""
        return self._lease

    @property
    def refused(self) -> PoolBusyError | None:
        """Tell why there was no thread, once that has happened."""
        return self._lease.refused

    def submit(self, fn: Callable[_P, _R], /, *args: _P.args, **kwargs: _P.kwargs) -> "Future[_R]":
        """Queue a call for the thread.

        Raises:
            PoolBusyError: there is none, and no room to wait for one.
        """
        if asyncio._get_running_loop() is not self.loop:
            return self._submit_aside(partial(fn, *args, **kwargs))
        if self._last is None:
            self._lender.look()  # the request needs a thread that others may be able to spare
        with self._lock:
            self._note(fn)
            visit = Visit(partial(fn, *args, **kwargs), self._mailbox)
            self._lease.put(visit)
            self._last = visit.future
        if self._ends:
            self.close()
        return visit.future  # type: ignore[return-value] # a loop's run_in_executor takes it as it is

    def _submit_aside(self, call: "partial[_R]") -> "Future[_R]":
        """Queue a call that comes from another loop, on whose end a thread waits.

        It goes to the request's thread if there is one now, and to one beside the pool if not: that who
        waits may keep from its end what the pool's threads are lent for.
        """
        with self._lock:
            if not self._closed and self._aside is None and self._lease.state is State.RUNNING:
                self._note(call)
                future = self._lease.submit(call)
                self._last = future
                return future
            aside = self._aside or ThreadPoolExecutor(1, "bridge-aside")
            future = aside.submit(call)
            if self._closed:
                _dismiss(aside)
            else:
                self._aside = aside
            return future

    def _note(self, fn: Any) -> None:
        """Take note of whether a call binds the thread to the request."""
        self._idle_since = None
        if self._bound or self._closed:
            return
        self._bound = not leaves_nothing(fn)
        if self._bound:
            self._lender.lent.pop(self, None)
        else:
            self._lender.lent[self] = None

    def end_with_next(self) -> None:
        """Let the thread go after the next call, without being told once more."""
        self._ends = True

    def is_idle(self) -> bool:
        """Tell whether nothing has run for a while; asked again and again."""
        if self._last is None or not self._last.done():
            return False
        now = self.loop.time()
        if self._idle_since is None:
            self._idle_since = now
        return now - self._idle_since >= _PATIENCE

    def give_back(self) -> None:
        """Let the thread go, its connections as at the end of a request; another comes with the next call."""
        with self._lock:
            if self._bound or self._last is None or not self._last.done():
                return  # a call has come from elsewhere meanwhile
            self._lender.lent.pop(self, None)
            self._lease.submit(close_old_connections)
            self._lease.close()
            self._lease = Lease(self._lender.pool, bounded=False)  # the request has been admitted
            self._last = None

    def close(self) -> None:
        """Let the thread go when the calls it has been given are done; without waiting for that."""
        with self._lock:
            self._closed = True
            self._lender.lent.pop(self, None)
            self._lease.close()
            aside, self._aside = self._aside, None
        if aside is not None:
            _dismiss(aside)


def _dismiss(aside: ThreadPoolExecutor) -> None:
    """Let a thread beside the pool end when its calls are done, and its connections with it."""
    aside.submit(connections.close_all)
    aside.shutdown(wait=False)
