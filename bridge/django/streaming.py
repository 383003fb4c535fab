"""Streams that a sync view made of an async iterator: the loop sends them, as under Django's ASGI handler."""

import asyncio
from contextlib import suppress
from typing import Any

from asgiref.sync import sync_to_async

from bridge.django.on_loop import AsyncHandler
from bridge.gateway.lease import Lease
from bridge.gateway.leased_context import LeasedContext
from bridge.gateway.types import Receive, Send


async def send_stream(
    handler: AsyncHandler, response: Any, receive: Receive, send: Send, lease: Lease
) -> None:
    """Send an async streaming response until it ends or its client goes away, and close it either way."""
    async with LeasedContext(lease):
        sending = asyncio.ensure_future(handler.send_response(response, send))
        listening = asyncio.ensure_future(_client_gone(receive))
        try:
            await asyncio.wait((sending, listening), return_when=asyncio.FIRST_COMPLETED)
            if sending.done():
                with suppress(OSError):  # the client has gone
                    sending.result()
        finally:
            for task in (sending, listening):
                task.cancel()
            await asyncio.wait((sending, listening))
            if not response.closed:  # as Django 4.2 does at the end of send_response
                await sync_to_async(response.close)()


async def _client_gone(receive: Receive) -> None:
    """Wait until the client has gone, past what it still sends of a body that nobody reads."""
    while (await receive())["type"] != "http.disconnect":
        pass
