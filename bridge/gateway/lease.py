"""A thread of the pool for one request that runs on the loop and needs a thread only now and then."""

from asyncio import get_running_loop
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from threading import Condition, Lock
from typing import Any, ParamSpec, Protocol, TypeVar

from bridge.gateway.pool import Pool, State

_P = ParamSpec("_P")
_R = TypeVar("_R")


class PoolBusyError(RuntimeError):
    """Tell that no thread could be leased: all are taken, and so is the queue, or the wait took too long."""


class Lease(Executor):
    """Run calls one after another on one thread of a pool, taken when the first call comes.

    The executor for ``asgiref.sync.ThreadSensitiveContext(executor=...)``. Until ``close()`` the thread is
    this lease's alone, so thread-locals and what belongs to a thread, such as a database connection, stay
    those of one request. Between two calls it does not count as running: it has stepped out. A call that
    comes after ``close()``, from a task that outlived its request, leases a thread for itself alone.

    Args:
        pool: where the thread comes from.
        queue_timeout: seconds that the first call may wait for a thread; None for no limit.
        bounded: the pool's queue bounds how many leases may wait for a thread.
    """

    state = State.NEW
    replaced = False
    thread = 0

    def __init__(self, pool: Pool, queue_timeout: float | None = None, *, bounded: bool = True) -> None:
        self._pool = pool
        self._queue_timeout = queue_timeout
        self._bounded = bounded
        self._calls: deque[Call | None] = deque()
        self._news: Condition | None = None  # there when the thread is
        self._lock = Lock()
        self._taken = False
        self._closed = False
        self.refused: PoolBusyError | None = None
        """Why there was no thread, once that has happened."""

    def submit(self, fn: Callable[_P, _R], /, *args: _P.args, **kwargs: _P.kwargs) -> "Future[_R]":
        """Queue a call for the thread.

        Raises:
            PoolBusyError: there is none, and no room to wait for one.
        """
        call = _Call(lambda: fn(*args, **kwargs))
        self.put(call)
        return call.future

    def put(self, call: "Call") -> None:
        """Queue a call for the thread, which tells of its end itself.

        Raises:
            PoolBusyError: there is none, and no room to wait for one.
        """
        with self._lock:
            if not self._closed:
                if not self._taken:
                    self._take()
                self._give(call)
                return
        alone = Lease(self._pool)
        try:
            alone.put(call)
        finally:
            alone.close()

    def close(self) -> None:
        """Let the thread go when the calls it has been given are done; without waiting for that."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._give(None)

    def run(self) -> None:
        """Run the calls, on the thread, until the lease is closed; without a place while there is none."""
        from bridge.gateway.waiting import here

        loop = here()
        news = self._news = self._pool.condition()
        while True:
            if not self._calls:
                self._pool.step_out(self, loop.jobs)
                with news:
                    while not self._calls:
                        news.wait()  # unbounded: the request closes the lease at its end
                self._pool.step_in(self)
            call = self._calls.popleft()
            if call is None:
                return
            call.run()
            loop.equip()  # asgiref has noted which loop the call came from; the next is another's
            del call  # it holds what the call returned

    def finish(self) -> None:
        """Do nothing: each call has told of its own end."""

    def _take(self) -> None:
        if not self._pool.submit(self, bounded=self._bounded):
            self.refused = PoolBusyError("every thread is taken, and so is the queue")
            raise self.refused
        self._taken = True
        if self._queue_timeout is not None:
            get_running_loop().call_later(self._queue_timeout, self._give_up)

    def _give(self, call: "Call | None") -> None:
        self._calls.append(call)
        if (news := self._news) is not None:  # if it is not there yet, the thread looks before it waits
            with news:
                news.notify()

    def _give_up(self) -> None:
        """Fail what waits if there is no thread yet."""
        if not self._pool.withdraw(self):
            return
        with self._lock:
            self._closed = True
        self.refused = PoolBusyError("no thread became free in time")
        while self._calls:
            call = self._calls.popleft()
            if call is not None:
                call.fail(self.refused)


class Call(Protocol):
    """One call for a thread, and whoever waits for its end."""

    def run(self) -> None:
        """Make the call, and tell of its end; on the thread."""

    def fail(self, error: Exception) -> None:
        """Tell that no thread will make it."""


class _Call:
    """Hold one call and the future of its result."""

    __slots__ = ("_call", "future")

    def __init__(self, call: Callable[[], Any]) -> None:
        self._call = call
        self.future: Future[Any] = Future()

    def run(self) -> None:
        """Make the call, unless its future has been cancelled."""
        future = self.future
        if not future.set_running_or_notify_cancel():
            return
        try:
            result = self._call()
        except BaseException as exc:  # noqa: BLE001 - even SystemExit is for whoever waits
            future.set_exception(exc)
        else:
            future.set_result(result)

    def fail(self, error: Exception) -> None:
        """Tell that no thread will make it."""
        if self.future.set_running_or_notify_cancel():
            self.future.set_exception(error)
