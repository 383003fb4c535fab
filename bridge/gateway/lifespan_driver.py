"""The lifespan protocol from the server's side, for mounts and serverless doors (ASGI Lifespan 2.0)."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any

from bridge.errors import BridgeError
from bridge.gateway.types import ASGIApplication, Message, Scope

log = logging.getLogger("bridge.lifespan")

_ANSWERS = (
    "lifespan.startup.complete",
    "lifespan.startup.failed",
    "lifespan.shutdown.complete",
    "lifespan.shutdown.failed",
)


class LifespanError(BridgeError):
    """Report an application that refused to start.

    Attributes:
        reason: what the application said.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The application failed to start: {reason}. Its own log says more; the next request tries again."
        )
        self.reason = reason


class Lifespan:
    """Start an application and shut it down, on one event loop, once each.

    An application that raises or returns without an answer knows no lifespan, and is served without, as
    ASGI servers do by default. If it had taken the question before it raised, that is logged as an error.

    Args:
        app: the ASGI application.
        scope: the lifespan scope of the server behind, where there is one.
    """

    def __init__(self, app: ASGIApplication, scope: Scope | None = None) -> None:
        self._app = app
        self._scope = scope or {"asgi": {"version": "3.0", "spec_version": "2.0"}}
        self._inbox: asyncio.Queue[Message] = asyncio.Queue()
        self._answer: asyncio.Future[Message] | None = None
        self._task: asyncio.Task[None] | None = None
        self.state: dict[str, Any] = {}

    async def start_up(self) -> None:
        """Send ``lifespan.startup`` and wait for the answer; the state it left is in ``state``.

        Raises:
            LifespanError: the application answered ``lifespan.startup.failed``.
        """
        scope = {**self._scope, "type": "lifespan", "state": self.state}
        self._task = _start(self._app(scope, self._inbox.get, self._take))
        try:
            answer = await self._ask("lifespan.startup")
        except BaseException:  # the server gave up on the start
            self.drop()
            raise
        if answer is None:
            self._tell_of_none(self._task)
            self._task = None
        elif answer["type"] != "lifespan.startup.complete":
            await self._leave()
            raise LifespanError(answer.get("message") or "it gave no reason")

    async def shut_down(self, seconds: float | None) -> str | None:
        """Send ``lifespan.shutdown`` and wait so many seconds at most for the answer; None for no limit.

        Returns:
            What went wrong, in the application's words, if it said that its shutdown failed; logged too.
        """
        failure: str | None = None
        if self._task is None:
            return failure
        try:
            answer = await asyncio.wait_for(self._ask("lifespan.shutdown"), seconds)
        except TimeoutError:
            log.error("the application did not shut down within %g s; it is left behind", seconds)
        else:
            if answer is not None and answer["type"] == "lifespan.shutdown.failed":
                failure = answer.get("message") or "no reason given"
                log.error("the application failed to shut down: %s", failure)
        await self._leave()
        return failure

    def drop(self) -> None:
        """End the application's lifespan without a farewell; for a server that sends none."""
        if self._task is not None:
            self._task.cancel()

    async def _ask(self, question: str) -> Message | None:
        """Return the answer to ``question``, or None if the application ended without one."""
        assert self._task is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._inbox.put_nowait({"type": question})
        both: set[asyncio.Future[Any]] = {self._answer, self._task}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        return self._answer.result() if self._answer.done() else None

    def _tell_of_none(self, task: "asyncio.Task[None]") -> None:
        """Log that an application is served without lifespan, aloud if it had begun to start."""
        error = None if task.cancelled() else task.exception()
        if error is not None and self._inbox.empty():
            # ASGI Lifespan 2.0 has it served all the same.
            log.error("the application raised while it started; it is served as it is", exc_info=error)
        else:
            log.debug("the application knows no lifespan, so it is served without", exc_info=error)

    async def _take(self, message: Message) -> None:
        if message["type"] not in _ANSWERS:
            raise RuntimeError(f"a lifespan is not answered with {message['type']!r}")
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
