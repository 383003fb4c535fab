"""The lifespan protocol, and the orderly end of the requests under way (ASGI Lifespan 2.0)."""

import asyncio
from collections.abc import Awaitable, Callable

from bridge.gateway.pool import Job, Pool
from bridge.gateway.types import Receive, Send

_STEP = 0.02  # seconds between two looks at what is still running


async def answer_lifespan(receive: Receive, send: Send, shut_down: Callable[[], Awaitable[None]]) -> None:
    """Answer start-up at once and shutdown when ``shut_down`` is through."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await shut_down()
            await send({"type": "lifespan.shutdown.complete"})
            return


async def drain_pool(pool: Pool, seconds: float) -> list[Job]:
    """Wait until no request waits or runs, at most ``seconds``; return those that still run."""
    loop = asyncio.get_running_loop()
    limit = loop.time() + seconds
    while pool.waiting + pool.running and loop.time() < limit:
        await asyncio.sleep(min(_STEP, max(0.0, limit - loop.time())))
    return pool.unfinished()
