"""Reads the request body on the loop: only what the application asks for, or a bounded bit ahead."""

import asyncio

from bridge.gateway.channel import WINDOW, Channel
from bridge.gateway.types import Receive

_FIRST_LOOK = 1.0  # seconds


class Intake:
    """Call ``receive()`` in a task of its own, for one request.

    Before the response starts it is called only while the application waits for body, so that a server
    sends ``100 Continue`` only then (RFC 9110 10.1.1). Once ``ahead`` is set it is called all the time,
    because that is the only way to hear that a client has gone; body nobody has asked for is kept, up to the
    window. A client that goes away behind a full window is looked for again after one, two, four ... seconds,
    each look keeping at most one more message.
    """

    def __init__(self, channel: Channel, receive: Receive) -> None:
        self._channel = channel
        self._receive = receive
        self._ahead = False
        self._task: asyncio.Task[None] | None = None

    def start(self, *, ahead: bool) -> None:
        """Begin to receive, or go on; on the loop, in the request's own context."""
        self._ahead = self._ahead or ahead
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run(), name="bridge-intake")
        elif ahead:
            self._channel.on_wake()

    async def fill(self) -> None:
        """Receive what the application waits for, in the calling task when there is no other."""
        if self._task is not None:
            return
        while self._due() and await self._receive_once():
            pass

    async def stop(self) -> None:
        """End the task and wait until it has ended."""
        task, self._task = self._task, None
        if task is not None and not task.done():
            task.cancel()
            await asyncio.wait((task,))

    def drop(self) -> None:
        """Forget the task; for a coroutine thrown away by a loop that no longer runs."""
        self._task = None

    async def _run(self) -> None:
        channel = self._channel
        patience = _FIRST_LOOK
        while channel.aborted is None:
            if not self._due():
                if channel.body_complete and not self._ahead:
                    return
                if not await self._wait_for_demand(patience):
                    patience *= 2
                    if not self._ahead:
                        continue
                elif not self._due():
                    continue
            if not await self._receive_once():
                return

    async def _receive_once(self) -> bool:
        """Receive one message and act on it; False when there will be no more."""
        channel = self._channel
        try:
            message = await self._receive()
        except Exception as exc:  # noqa: BLE001 - whatever the server raises, the client is out of reach
            if not channel.body_complete:
                channel.abort(f"the server could not give the request body: {exc!r}")
            return False
        if message["type"] == "http.disconnect":
            channel.abort("the client went away")
            return False
        channel.take_body(message.get("body", b""), message.get("more_body", False))
        return True

    def _due(self) -> bool:
        channel = self._channel
        if channel.body_complete:
            return self._ahead
        limit = channel.wanted_bytes
        if self._ahead:
            limit = max(limit, channel.fetched_bytes + WINDOW)
        return channel.received_bytes < limit

    async def _wait_for_demand(self, patience: float) -> bool:
        """Sleep until the application reads on; False after ``patience`` seconds when reading ahead."""
        if not self._ahead:
            await self._channel.sleep_until_wanted()
            return True
        try:
            async with asyncio.timeout(patience):
                await self._channel.sleep_until_wanted()
        except TimeoutError:
            return False
        return True
