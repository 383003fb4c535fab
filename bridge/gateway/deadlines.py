"""Time limits of one request, and what is done when one passes."""

import asyncio
from collections.abc import Callable

from bridge.gateway.body import announces_body
from bridge.gateway.exchange import Exchange
from bridge.gateway.intake import Intake
from bridge.gateway.observe import Refusal
from bridge.gateway.pool import Pool, State
from bridge.gateway.sender import Sender

_LOOK_AFTER = 0.2  # seconds in the queue before it is worth watching whether the client still waits


class Deadlines:
    """Watch one request's time in the queue and in the application.

    ``timeout`` seconds may pass from the ASGI call to the first byte of the response, and after that
    between one part of it and the next while the client is ready for more: a long download is never cut,
    an application that has stopped is.

    Args:
        pool: where the request waits and runs.
        queue_timeout: seconds it may wait for a thread.
        timeout: seconds as above.
    """

    __slots__ = (
        "_exchange",
        "_intake",
        "_news",
        "_pool",
        "_queue_timeout",
        "_sender",
        "_timeout",
        "_timers",
        "passed",
    )

    def __init__(
        self,
        pool: Pool,
        exchange: Exchange,
        sender: Sender,
        intake: Intake,
        *,
        queue_timeout: float | None,
        timeout: float | None,
    ) -> None:
        self._pool = pool
        self._exchange = exchange
        self._sender = sender
        self._intake = intake
        self._queue_timeout = queue_timeout
        self._timeout = timeout
        self._timers: list[asyncio.TimerHandle] = []
        self._news = -1
        self.passed: Refusal | None = None

    def start(self) -> None:
        """Set the timers the request needs: none without limits and with a thread free."""
        queued = self._pool.is_queued(self._exchange)
        if queued and self._queue_timeout is not None:
            self._after(self._queue_timeout, self._leave_queue)
        if queued and not announces_body(self._exchange.scope):
            self._after(_LOOK_AFTER, self._look_for_client)
        if self._timeout is not None:
            self._after(self._timeout, self._expire)

    def stop(self) -> None:
        """Take back the timers."""
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()

    def _after(self, seconds: float, callback: Callable[[], None]) -> None:
        self._timers.append(asyncio.get_running_loop().call_later(seconds, callback))

    def _leave_queue(self) -> None:
        if self._pool.withdraw(self._exchange):
            self._give_up(Refusal.QUEUE_TIMEOUT, "no thread became free in time")

    def _look_for_client(self) -> None:
        """Listen for a disconnect, so that no thread works for a client that has left the queue."""
        if self._exchange.state is State.WAITING:
            self._intake.start(ahead=True)

    def _expire(self) -> None:
        assert self._timeout is not None
        channel = self._exchange.channel
        moved = channel.news != self._news
        self._news = channel.news
        if self._sender.started and (moved or channel.sending):
            self._after(self._timeout, self._expire)
        elif not self._sender.complete:
            self._give_up(Refusal.TIMEOUT, f"the application took longer than {self._timeout:g} seconds")

    def _give_up(self, refusal: Refusal, reason: str) -> None:
        self.passed = refusal
        self._exchange.channel.abort(reason)
