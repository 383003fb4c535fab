"""The lifespan protocol from the server's side, for doors with no ASGI server behind (ASGI Lifespan 2.0)."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any

from bridge.errors import BridgeError
from bridge.gateway.types import ASGIApplication, Message

log = logging.getLogger("bridge.lifespan")


class LifespanError(BridgeError):
    """Report an application that refused to start."""


class Lifespan:
    """Start an application and shut it down, on one event loop, once each.

    An application that raises or returns without an answer knows no lifespan, and is served without, as
    ASGI servers do by default.

    Args:
        app: the ASGI application.
    """

    def __init__(self, app: ASGIApplication) -> None:
        self._app = app
        self._inbox: asyncio.Queue[Message] = asyncio.Queue()
        self._answer: asyncio.Future[Message] | None = None
        self._task: asyncio.Task[None] | None = None
        self.state: dict[str, Any] = {}

    async def start_up(self) -> None:
        """Send ``lifespan.startup`` and wait for the answer; the state it left is in ``state``.

        Raises:
            LifespanError: the application answered ``lifespan.startup.failed``.
        """
        scope = {
            "type": "lifespan",
            "asgi": {"version": "3.0", "spec_version": "2.0"},
            "state": self.state,
        }
        self._task = _start(self._app(scope, self._inbox.get, self._take))
        answer = await self._ask("lifespan.startup")
        if answer is None:
            error = None if self._task.cancelled() else self._task.exception()
            log.debug("the application knows no lifespan, so it is served without", exc_info=error)
            self._task = None
        elif answer["type"] != "lifespan.startup.complete":
            await self._leave()
            reason = answer.get("message") or "it gave no reason"
            raise LifespanError(
                f"The application failed to start: {reason}. Its own log says more; "
                "the next request tries again."
            )

    async def shut_down(self, seconds: float) -> None:
        """Send ``lifespan.shutdown``, wait so many seconds at most for the answer, and log failures."""
        if self._task is None:
            return
        try:
            answer = await asyncio.wait_for(self._ask("lifespan.shutdown"), seconds)
        except TimeoutError:
            log.error("the application did not shut down within %g s; it is left behind", seconds)
        else:
            if answer is not None and answer["type"] == "lifespan.shutdown.failed":
                log.error(
                    "the application failed to shut down: %s", answer.get("message") or "no reason given"
                )
        await self._leave()

    async def _ask(self, question: str) -> Message | None:
        """Return the answer to ``question``, or None if the application ended without one."""
        assert self._task is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._inbox.put_nowait({"type": question})
        both: set[asyncio.Future[Any]] = {self._answer, self._task}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        return self._answer.result() if self._answer.done() else None

    async def _take(self, message: Message) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(message)

    async def _leave(self) -> None:
        """Give the lifespan's task a moment to return, then end it."""
        task, self._task = self._task, None
        if task is None:
            return
        await asyncio.wait({task}, timeout=1.0)
        if not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=1.0)
        elif not task.cancelled() and task.exception() is not None:
            log.error("the application's lifespan ended with an error", exc_info=task.exception())


def _start(work: Awaitable[None]) -> "asyncio.Task[None]":
    async def run() -> None:
        await work

    return asyncio.get_running_loop().create_task(run())
