"""The thread of a request that runs on the loop: taken when sync code first needs it, idle in between."""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from threading import Condition
from typing import Any, TypeVar

from bridge.errors import BridgeError
from bridge.gateway.exchange import Exchange
from bridge.gateway.pool import Pool, State

T = TypeVar("T")


class NoThreadError(BridgeError, RuntimeError):
    """Report that the system gave no thread for the sync code of a request."""


class Lease(Executor):
    """Run the sync code of one request on one thread of a pool.

    The thread is taken with the first call and is the request's own until ``close()``, so thread-locals and
    what belongs to a thread stay with the request. Between two calls it does not count as running: it has
    stepped out, and another runs in its place. asgiref takes it for the executor of thread-sensitive calls.

    Args:
        pool: where the thread comes from.
        exchange: the request.
    """

    state = State.NEW
    replaced = False
    thread = 0

    def __init__(self, pool: Pool, exchange: Exchange) -> None:
        self.exchange = exchange
        self._pool = pool
        self._calls: deque[Callable[[], object] | None] = deque()
        self._news: Condition | None = None  # there when the thread is
        self._taken = False

    async def call(self, function: Callable[..., T], *args: Any) -> T:
        """Run ``function`` on the thread, in the request's context; wait for it even when cancelled.

        Raises:
            NoThreadError: there is none.
            BaseException: what the function raises.
        """
        future: Future[T] = Future()
        self._add(lambda: _settle(future, self.exchange.context.run, function, *args), future)
        waiter = asyncio.wrap_future(future)
        cancelled: asyncio.CancelledError | None = None
        while not waiter.done():
            try:
                await asyncio.shield(waiter)
            except asyncio.CancelledError as exc:
                if waiter.cancelled():
                    raise
                cancelled = exc
            except BaseException:  # noqa: BLE001 - it is raised below, with the result
                break
        if cancelled is not None:
            if not waiter.cancelled():
                waiter.exception()  # seen, though the cancellation goes first
            raise cancelled
        return waiter.result()

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """Run a call of asgiref's on the thread; it brings a context of its own."""
        future: Future[T] = Future()
        self._add(lambda: _settle(future, fn, *args, **kwargs), future)
        return future

    def close(self) -> None:
        """Let the thread go once it has done what it was given; without waiting for that."""
        if self._taken:
            self._give(None)

    def run(self) -> None:
        """Run calls until closed; without a place of the pool while there is none."""
        from bridge.gateway.waiting import here

        jobs = here().jobs
        self.exchange.thread = self.thread
        news = self._news = self._pool.condition()
        while True:
            if not self._calls:
                self._pool.step_out(self, jobs)
                with news:
                    while not self._calls:
                        news.wait()  # unbounded: the request's task closes the lease at its end
                self._pool.step_in(self)
            call = self._calls.popleft()
            if call is None:
                return
            call()
            del call  # it holds what it has returned

    def finish(self) -> None:
        """Do nothing: each call has told of its own end."""

    def _add(self, call: Callable[[], object], future: "Future[Any]") -> None:
        if not self._taken:
            if not self._pool.submit(self, bounded=False):
                future.set_exception(NoThreadError("the system has no thread to give for a request"))
                return
            self._taken = True
        self._give(call)

    def _give(self, call: Callable[[], object] | None) -> None:
        self._calls.append(call)
        if (news := self._news) is not None:  # if not, the thread looks before it waits
            with news:
                news.notify()


def _settle(future: "Future[T]", function: Callable[..., T], *args: Any, **kwargs: Any) -> None:
    """Make a call and put what comes of it into ``future``."""
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = function(*args, **kwargs)
    except BaseException as exc:  # noqa: BLE001 - even SystemExit is for whoever waits
        future.set_exception(exc)
    else:
        future.set_result(result)
