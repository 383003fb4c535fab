"""Coroutines that WSGI code waits for: they run on the server's loop, and the thread holds no place."""

import asyncio
import inspect
import os
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, InvalidStateError
from functools import partial
from typing import Any, NoReturn, TypeVar

from asgiref.current_thread_executor import CurrentThreadExecutor
from asgiref.sync import AsyncToSync, SyncToAsync

from bridge.errors import BridgeError
from bridge.gateway.channel import Cancellable
from bridge.gateway.exchange import Exchange
from bridge.gateway.pool import Job, Jobs, Pool

T = TypeVar("T")

_BODY = 1024 * 1024
"""Bytes of request body that may be fetched before a coroutine that could read it runs on the loop."""

_here = threading.local()  # .loop: the RequestLoop of this thread


class WaitError(BridgeError, RuntimeError):
    """Reject a wait where there is no thread to spare, or no loop to wait for."""


def wait(awaitable: Awaitable[T]) -> T:
    """Run ``awaitable`` on the server's loop and give what it gives; for WSGI code under a ``Bridge``.

    The thread waits meanwhile, and another takes its place. Context variables flow in, and back out.
    Thread-sensitive ``asgiref.sync.sync_to_async`` calls inside come back to this thread. When the client
    goes away or the request is given up on, the awaitable is cancelled.

    Args:
        awaitable: a coroutine, task or future; those bound to a loop must be bound to the server's.

    Raises:
        WaitError: called on a loop, outside a request that a ``Bridge`` serves, or on another thread than
            the request's.
        asyncio.CancelledError: the awaitable was cancelled.
        BaseException: what the awaitable raises.
    """
    if asyncio._get_running_loop() is not None:
        _refuse(
            awaitable,
            "wait() was called on the event loop, which can't stop to wait; "
            "write 'await ...' there, and keep wait() for code that is not asynchronous",
        )
    loop: RequestLoop | None = getattr(_here, "loop", None)
    if loop is not None and loop.serves_request():
        loop.equip()
        loop.body_limit = 0  # the coroutine is there already, so it is none of the application's views
    elif loop is None or not loop.is_lent():
        _refuse(
            awaitable,
            "wait() was called outside a request that a Bridge serves, or on a thread that is not the "
            "request's own, so there is no server's loop; call it from WSGI code on the request's own "
            "thread, or use asyncio.run() elsewhere",
        )
    result: T = AsyncToSync(_finish)(awaitable)
    return result


async def _finish(awaitable: Awaitable[T]) -> T:
    return await awaitable


def _refuse(awaitable: object, sentence: str) -> NoReturn:
    if inspect.iscoroutine(awaitable):
        awaitable.close()  # it will never run, and has been told of once
    raise WaitError(sentence)


def here() -> "RequestLoop":
    """Give what stands for the loop on the calling thread, one of a pool."""
    loop: RequestLoop = _here.loop
    return loop


def equip_thread(pool: Pool, jobs: Jobs) -> None:
    """Have coroutines that the calling thread, one of ``pool``, waits for run on the server's loop."""
    _here.loop = RequestLoop(pool, jobs)
    _here.loop.equip()


class RequestLoop:
    """Stand where asgiref looks for the loop above a thread: the one that serves the thread's request.

    ``AsyncToSync`` passes it the coroutine and then waits in its ``CurrentThreadExecutor``; that one is
    told to give up the request's place meanwhile. Where it can't serve it raises RuntimeError, and asgiref
    then runs the coroutine on a loop of its own.

    Args:
        pool: what the thread works for.
        jobs: the queue that it serves.
    """

    def __init__(self, pool: Pool, jobs: Jobs) -> None:
        self.pool = pool
        self.jobs = jobs
        self.body_limit = _BODY
        self._thread = threading.get_ident()

    def equip(self) -> None:
        """Be found by asgiref on the calling thread."""
        found = SyncToAsync.threadlocal
        found.main_event_loop = self
        found.main_event_loop_pid = os.getpid()
        found.task_context = None

    def serves_request(self) -> bool:
        """Tell whether the thread is in a request now."""
        return self._exchange(self.pool.job_of(self._thread)) is not None

    def is_lent(self) -> bool:
        """Tell whether the thread makes a call for a loop that runs, whose name asgiref has noted then."""
        above = getattr(SyncToAsync.threadlocal, "main_event_loop", None)
        return isinstance(above, asyncio.AbstractEventLoop) and above.is_running()

    @staticmethod
    def _exchange(job: Job | None) -> Exchange | None:
        """Give the request that a job is, or works for."""
        exchange = job if isinstance(job, Exchange) else getattr(job, "exchange", None)
        return exchange if isinstance(exchange, Exchange) else None

    def create_task(self, coroutine: Any) -> NoReturn:
        """Only be there to be named: asgiref passes this method to ``call_soon_threadsafe``."""
        raise NotImplementedError(f"a task for {coroutine!r} is made on the loop")

    def call_soon_threadsafe(self, _: Callable[..., object], coroutine: Any) -> None:
        """Start ``coroutine`` on the loop that serves the request.

        Raises:
            RuntimeError: there is no request, its loop is closed, or its body is too long to be fetched.
        """
        job = self.pool.job_of(self._thread)
        exchange = self._exchange(job)
        executor = getattr(AsyncToSync.executors, "current", None)
        if job is None or exchange is None or executor is None:
            raise RuntimeError("this thread is in no request")
        limit, self.body_limit = self.body_limit, _BODY
        if not exchange.fetch_body(limit):
            raise RuntimeError("the coroutine may read a body that is too long to be kept")
        Waiting(self, job, exchange, executor).start(coroutine)


class Waiting:
    """One coroutine on the loop, and the worker thread that waits for it.

    Args:
        above: the thread's stand-in for the loop.
        job: what the thread runs.
        exchange: the request.
        executor: runs thread-sensitive calls of the coroutine on the thread.
    """

    def __init__(
        self, above: RequestLoop, job: Job, exchange: Exchange, executor: CurrentThreadExecutor
    ) -> None:
        self._above = above
        self._pool = above.pool
        self._job = job
        self._channel = exchange.channel
        self._loop = exchange.channel.loop
        self._executor = executor
        self._replaces: Cancellable | None = None
        self._registered = False
        self._task: asyncio.Task[None] | None = None
        self._future: Future[Any] | None = None
        self._started = False
        self._doomed = False
        self._ended = False

    # The thread's side.

    def start(self, coroutine: Any) -> None:
        """Hand ``coroutine`` to the loop; the thread's next step is to wait.

        Raises:
            RuntimeError: the loop is closed.
        """
        channel = self._channel
        self._replaces = channel.awaited
        if not isinstance(self._replaces, Waiting):  # asgiref passes a cancellation on to what is within
            self._registered = True
            channel.awaited = self
            channel.news += 1  # so that somebody listens whether the client is there
        instance: Any = self._executor  # first, because the coroutine may call back before we have gone on
        instance.run_until_future = self._wait
        instance.submit = self._submit
        instance._work_ready = self._pool.condition()  # what it waits on, and how
        try:
            self._loop.call_soon_threadsafe(self._begin, coroutine)
        except RuntimeError:
            del instance.run_until_future, instance.submit
            self._clear()
            raise

    def _wait(self, future: "Future[Any]") -> None:
        """Wait for ``future``, without a place but for the calls that come back to this thread."""
        self._future = future
        if self._ended or (self._channel.aborted is not None and not self._loop.is_running()):
            self._fail()
        instance: Any = self._executor
        self._pool.step_out(self._job, self._above.jobs)
        try:
            CurrentThreadExecutor.run_until_future(self._executor, future)
        finally:
            self._pool.step_in(self._job)
            self._clear()
            del instance.run_until_future, instance.submit  # they refer to each other in a circle

    def _clear(self) -> None:
        if self._registered:
            self._channel.awaited = self._replaces

    def _call_back(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Run a thread-sensitive call of the coroutine."""
        self._pool.step_in(self._job)
        try:
            return function(*args, **kwargs)
        finally:
            self._above.equip()  # asgiref has named the bare loop
            self._pool.step_out(self._job, self._above.jobs)

    # The loop's side.

    def _submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        if isinstance(function, partial) and function.args and function.args[0] is self._loop:
            # What is called waits for coroutines, too: name the stand-in instead of the bare loop.
            function = partial(function.func, self._above, *function.args[1:], **function.keywords)
        return CurrentThreadExecutor.submit(self._executor, self._call_back, function, *args, **kwargs)

    def _begin(self, coroutine: Any) -> None:
        self._task = self._loop.create_task(self._run(coroutine), name="bridge-awaited")
        self._task.add_done_callback(self._end)
        self._channel.on_wake()

    async def _run(self, coroutine: Any) -> None:
        # Cancelled before its first step, the coroutine would never have been awaited.
        channel = self._channel
        self._started = True
        if self._task is not None and (
            self._doomed or (channel.aborted is not None and not channel.cancelled)
        ):
            channel.cancelled = True
            self._task.cancel()
        await coroutine

    def _end(self, task: "asyncio.Task[None]") -> None:
        self._ended = True
        if not task.cancelled() and (error := task.exception()) is not None:
            self._fail(error)
        else:
            self._fail()

    def cancel(self) -> None:
        """Cancel the coroutine: nobody is left to be answered. If the loop is gone, let the thread go."""
        if not self._loop.is_running():
            self._fail()
        elif self._started and self._task is not None:
            self._channel.cancelled = True
            self._task.cancel()
        else:
            self._doomed = True
        if self._replaces is not None:
            self._replaces.cancel()

    def _fail(self, error: BaseException | None = None) -> None:
        """Let the thread go, if the coroutine has not done so."""
        future = self._future
        if future is not None and not future.done():
            try:
                future.set_exception(error or asyncio.CancelledError("the request is over"))
            except InvalidStateError:
                return  # done in between, by the coroutine itself
