"""What the server test of mounts serves: a slow WSGI application, a WebSocket echo and GraphQL."""

import asyncio
import time
from collections.abc import AsyncGenerator
from typing import Any

import strawberry
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL

from bridge import Bridge


def slow(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    time.sleep(0.5)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"rested"]


async def echo(socket: WebSocket) -> None:
    await socket.accept()
    async for text in socket.iter_text():
        await socket.send_text(text)


@strawberry.type
class Query:
    @strawberry.field
    async def running(self) -> int:
        """How many requests are in the WSGI application."""
        return served.stats().running


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def count(self, to: int) -> AsyncGenerator[int, None]:
        for number in range(to):
            yield number
            await asyncio.sleep(0.01)


served = Bridge(
    slow,
    threads=20,
    queue=100,
    native={
        "/ws": Starlette(routes=[WebSocketRoute("/echo", echo)]),
        "/graphql": GraphQL[None, None](strawberry.Schema(Query, subscription=Subscription)),
    },
)
