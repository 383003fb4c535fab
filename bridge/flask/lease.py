"""The thread of a Flask request that runs on the loop: for its hooks, its handlers and its session."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any, ParamSpec, TypeVar

from bridge.errors import BridgeError
from bridge.gateway.exchange import Exchange
from bridge.gateway.lease import Lease, PoolBusyError
from bridge.gateway.pool import Pool
from bridge.gateway.visit import Visit
from bridge.gateway.waiting import here

_P = ParamSpec("_P")
T = TypeVar("T")


class NoThreadError(BridgeError, RuntimeError):
    """Report that the system gave no thread for the sync code of a request."""


class RequestLease(Lease):
    """Run the sync code of one request on one thread, in the request's context.

    asgiref takes it for the executor of thread-sensitive calls, which bring a context of their own.

    Args:
        pool: where the thread comes from; the request has been admitted, so its queue does not count.
        exchange: the request.
    """

    def __init__(self, pool: Pool, exchange: Exchange) -> None:
        super().__init__(pool, bounded=False)
        self.exchange = exchange

    async def call(self, function: Callable[..., T], *args: Any, last: bool = False) -> T:
        """Run ``function`` on the thread, in the request's context; wait for it even when cancelled.

        Args:
            function, args: what is called.
            last: nothing comes after it, so that the thread is free as soon as it has returned.

        Raises:
            NoThreadError: there is none.
            BaseException: what the function raises.
        """
        visit = Visit(partial(self.exchange.context.run, function, *args), self.exchange.channel.mailbox)
        try:
            self.put(visit)
        except PoolBusyError as exc:
            raise NoThreadError("the system has no thread to give for a request") from exc
        if last:
            self.close()
        waiter: asyncio.Future[T] = visit.future
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

    def submit(self, fn: Callable[_P, T], /, *args: _P.args, **kwargs: _P.kwargs) -> "Future[T]":
        """Queue a call for the thread; coroutines that it waits for take no place, as everywhere."""
        if isinstance(fn, partial) and fn.args and fn.args[0] is self.exchange.channel.loop:
            return super().submit(_call_below_stand_in, fn)
        return super().submit(fn, *args, **kwargs)

    def run(self) -> None:
        """Run the calls, as those of the request."""
        self.exchange.thread = self.thread
        super().run()


def _call_below_stand_in(call: "partial[T]") -> T:
    """Make a call of asgiref's, which names the bare loop, with what stands for it on the thread instead."""
    return call.func(here(), *call.args[1:], **call.keywords)
