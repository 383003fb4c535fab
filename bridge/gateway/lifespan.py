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
    await wait_for_none(lambda: pool.waiting + pool.running + pool.awaiting, seconds)
    return pool.unfinished()


async def wait_for_none(under_way: Callable[[], int], seconds: float) -> float:
    """Wait until nothing is under way, at most ``seconds``; return the loop's time then."""
    loop = asyncio.get_running_loop()
    limit = loop.time() + seconds
    while under_way() and loop.time() < limit:
        await asyncio.sleep(min(_STEP, max(0.0, limit - loop.time())))
    return loop.time()
