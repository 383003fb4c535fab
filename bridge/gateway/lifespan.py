"""The lifespan protocol, and the orderly end of the requests under way (ASGI Lifespan 2.0)."""

import asyncio
from collections.abc import Awaitable, Callable

from bridge.gateway.lifespan_driver import LifespanError
from bridge.gateway.mounts import MountLifespans
from bridge.gateway.pool import Job, Pool
from bridge.gateway.types import Receive, Send

_STEP = 0.02  # seconds between two looks at what is still running


async def answer_lifespan(
    receive: Receive, send: Send, shut_down: Callable[[], Awaitable[None]], mounts: MountLifespans | None
) -> None:
    """Answer start-up when the mounts have started, and shutdown when ``shut_down`` and they are through."""
    try:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                if mounts is not None:
                    try:
                        await mounts.start_up()
                    except LifespanError as exc:
                        await send({"type": "lifespan.startup.failed", "message": exc.reason})
                        return
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                await shut_down()
                failure = await mounts.shut_down() if mounts is not None else ""
                if failure:
                    await send({"type": "lifespan.shutdown.failed", "message": failure})
                else:
                    await send({"type": "lifespan.shutdown.complete"})
                return
    finally:
        if mounts is not None:
            mounts.drop()


async def drain_pool(pool: Pool, seconds: float) -> list[Job]:
    """Wait until no request waits or runs, at most ``seconds``; return those that still run."""
    loop = asyncio.get_running_loop()
    limit = loop.time() + seconds
    while pool.waiting + pool.running + pool.awaiting and loop.time() < limit:
        await asyncio.sleep(min(_STEP, max(0.0, limit - loop.time())))
    return pool.unfinished()
