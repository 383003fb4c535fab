"""Whether the client of a sync view is still there, heard while the view works."""

import asyncio

from bridge.gateway.types import Message, Receive


class Listener:
    """Receive ahead for a request that announces no body, as Django's ASGI handler does for every request.

    A client that has gone before the view begins is not answered, and one that goes later is not sent to.

    Args:
        receive: the server's callable.
    """

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._first: Message | None = None
        self._next: asyncio.Future[Message] | None = None

    async def begin(self) -> bool:
        """Receive what is there already; False when the client has gone.

        Raises:
            AssertionError: the server says something else after the body, as Django's handler has it.
        """
        self._first = await self._receive()
        if self._first["type"] == "http.disconnect":
            return False
        if not self._first.get("more_body", False):
            self._next = asyncio.ensure_future(self._listen())
            await asyncio.sleep(0)
            if self._next.done():
                kind = self._next.result()["type"]
                if kind != "http.disconnect":
                    raise AssertionError(f"Invalid ASGI message after request body: {kind}")
                return False
        return True

    @property
    def gone(self) -> bool:
        """Tell whether the client has gone."""
        return self._next is not None and self._next.done()

    async def receive(self) -> Message:
        """Give each message once, and the client's farewell as often as it is asked for."""
        if self._first is not None:
            first, self._first = self._first, None
            return first
        if self._next is not None:
            return await asyncio.shield(self._next)
        return await self._receive()

    def end(self) -> None:
        """Stop listening."""
        if self._next is not None:
            self._next.cancel()

    async def _listen(self) -> Message:
        try:
            return await self._receive()
        except Exception:  # noqa: BLE001 - whatever the server raises, the client is out of reach
            return {"type": "http.disconnect"}
