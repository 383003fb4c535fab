"""One HTTP request as the event loop sees it: a coroutine between the server and a worker thread."""

import asyncio
from dataclasses import dataclass

from bridge.gateway.deadlines import Deadlines
from bridge.gateway.exchange import Exchange
from bridge.gateway.intake import Intake
from bridge.gateway.pool import Pool
from bridge.gateway.sender import Sender
from bridge.gateway.types import Receive, Send

_LINGER = 1.0  # seconds that an aborted request waits for its thread to let go


@dataclass(frozen=True, slots=True)
class Limits:
    """Hold the time limits of a request, in seconds; None means no limit."""

    queue_timeout: float | None = None
    timeout: float | None = None


class Conversation:
    """Send what the worker gives and receive what it asks for, until it lets go or is given up on.

    Args:
        exchange: the worker's half, submitted to ``pool`` already.
        pool: where it waits and runs.
        limits: how long.
        receive, send: the server's callables.
    """

    __slots__ = ("_exchange", "_intake", "_timed", "deadlines", "sender")

    def __init__(self, exchange: Exchange, pool: Pool, limits: Limits, receive: Receive, send: Send) -> None:
        self._exchange = exchange
        self._timed = limits.timeout is not None
        self._intake = Intake(exchange.channel, receive)
        self.sender = Sender(exchange.channel, send, self._intake)
        self.deadlines = Deadlines(
            pool,
            exchange,
            self.sender,
            self._intake,
            queue_timeout=limits.queue_timeout,
            timeout=limits.timeout,
        )

    async def hold(self) -> None:
        """Talk until the thread has let go, or until the channel is aborted, which then says why.

        Raises:
            Exception: whatever the server's ``send`` raises, but for OSError, which means a lost client.
        """
        channel = self._exchange.channel
        self.deadlines.start()
        try:
            await self._talk()
        except OSError as exc:
            channel.abort(f"the client went away: {exc}")
        except GeneratorExit:
            channel.orphan("the server's event loop is gone")
            self._intake.drop()
            raise
        except BaseException:
            channel.abort("the server ended the request")
            raise
        finally:
            self.deadlines.stop()
            await self._intake.stop()

    async def _talk(self) -> None:
        channel, sender = self._exchange.channel, self.sender
        seen = 0
        while not channel.done or seen != channel.news:
            await channel.sleep(seen)
            seen = channel.news
            if channel.aborted is not None:
                return
            if channel.done:
                channel.unpack()
            if channel.outgoing or channel.ended:
                await sender.forward()
            if channel.awaited is not None and channel.body_complete:
                self._intake.start(ahead=True)  # to hear of a disconnect, which cancels what is awaited
            if channel.wanted_bytes > channel.received_bytes and not channel.body_complete:
                if self._timed or channel.strangers:
                    # In a task, so that meanwhile the time limit can pass, or the worker come to its end.
                    self._intake.start(ahead=False)
                else:
                    await self._intake.fill()

    async def linger(self) -> None:
        """Give the thread of an aborted request a moment to let go, so that ``close()`` has been called."""
        channel = self._exchange.channel
        loop = asyncio.get_running_loop()
        limit = loop.time() + _LINGER
        timer = loop.call_at(limit, channel.on_wake)
        try:
            while not channel.done and loop.time() < limit:
                await channel.sleep(channel.news)
        finally:
            timer.cancel()
