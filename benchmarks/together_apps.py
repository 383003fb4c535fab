"""The applications that the benchmark of WebSockets beside WSGI serves."""

import asyncio
import time
from collections.abc import AsyncGenerator
from typing import Any

import strawberry
from starlette.applications import Starlette
from starlette.routing import Mount, WebSocketRoute
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL

THREADS = 40
TICK = 0.02


def slow(_: dict[str, Any], start_response: Any) -> list[bytes]:
    """Take half a second, as a view does that waits for a database."""
    time.sleep(0.5)
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "6")])
    return [b"rested"]


async def echo(socket: WebSocket) -> None:
    """Send back what comes in."""
    await socket.accept()
    async for text in socket.iter_text():
        await socket.send_text(text)


@strawberry.type
class Query:
    @strawberry.field
    async def nothing(self) -> int:
        return 0


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def ticks(self) -> AsyncGenerator[float, None]:
        """Say what time it was when each tick was sent, by the clock that processes share."""
        while True:
            yield time.monotonic()
            await asyncio.sleep(TICK)


def _sockets() -> Starlette:
    return Starlette(routes=[WebSocketRoute("/echo", echo)])


def _graph() -> Any:
    return GraphQL[None, None](strawberry.Schema(Query, subscription=Subscription))


def through_bridge() -> Any:
    """Serve with the bridge."""
    from bridge import Bridge

    return Bridge(slow, threads=THREADS, native={"/ws": _sockets(), "/graphql": _graph()})


def through_a2wsgi() -> Any:
    """Serve with a2wsgi's adapter, mounted last."""
    from a2wsgi import WSGIMiddleware

    old: Any = WSGIMiddleware(slow, workers=THREADS)
    return Starlette(routes=[Mount("/ws", _sockets()), Mount("/graphql", _graph()), Mount("/", old)])
