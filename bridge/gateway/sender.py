"""Passes response parts from a channel to the server, on the loop."""

import asyncio

from bridge.gateway.channel import WINDOW, Channel
from bridge.gateway.intake import Intake
from bridge.gateway.types import Send

_JOINED = 64 * 1024


class Sender:
    """Send what the worker hands over, joining small parts that wait together.

    Args:
        channel: where the parts come from.
        send: the server's callable.
        intake: set to receive ahead while a response streams, to hear of a disconnect.
    """

    __slots__ = ("_channel", "_intake", "_listening", "_send", "_since_pause", "complete", "started")

    def __init__(self, channel: Channel, send: Send, intake: Intake) -> None:
        self._channel = channel
        self._send = send
        self._intake = intake
        self._since_pause = 0
        self._listening = False
        self.started = False
        self.complete = False

    async def forward(self) -> None:
        """Send all that is there; whatever the server's ``send`` raises comes out."""
        channel, outgoing = self._channel, self._channel.open()
        while outgoing:
            channel.sending = True
            part = outgoing.popleft()
            if isinstance(part, bytes):
                await self._send_body(part)
            else:
                kind = part["type"]
                self.started = self.started or kind == "http.response.start"
                if kind in ("http.response.pathsend", "http.response.trailers"):
                    self.complete = True
                await self._send(part)
                channel.sent(0)
        if channel.ended and not self.complete and not outgoing:
            self.complete = True
            await self._send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _send_body(self, part: bytes) -> None:
        channel, outgoing = self._channel, self._channel.open()
        size = len(part)
        if outgoing and size < _JOINED:
            parts = [part]
            while outgoing and size < _JOINED and isinstance(following := outgoing[0], bytes):
                outgoing.popleft()
                parts.append(following)
                size += len(following)
            part = b"".join(parts)
        last = channel.ended and not outgoing
        if last:
            self.complete = True
        elif not self._listening:
            self._listening = True
            self._intake.start(ahead=True)
        await self._send({"type": "http.response.body", "body": part, "more_body": not last})
        channel.sent(size)
        self._since_pause += size + 256
        if self._since_pause > 2 * WINDOW and not last:
            # A server whose send never waits would keep the loop from everything else.
            self._since_pause = 0
            await asyncio.sleep(0)
