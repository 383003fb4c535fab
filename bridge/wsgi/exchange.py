"""One request on its way through a2wsgi, with the ends that a2wsgi leaves open tied up.

By itself a2wsgi never tells the application that the client has gone, waits for ever for one that returns
without a response, swallows errors unlogged, takes a chunked body for none, and holds the WSGI server's
thread for as long as background tasks run.
"""

import asyncio
import logging
from collections.abc import Awaitable, Iterable, Iterator
from typing import Any, TypeVar

from bridge.gateway.types import (
    ASGIApplication,
    ClientDisconnectedError,
    Environ,
    Message,
    Receive,
    Scope,
    Send,
    StartResponse,
)
from bridge.wsgi.body import RequestBody
from bridge.wsgi.environ import complete_scope
from bridge.wsgi.loop import BackgroundLoop

log = logging.getLogger("bridge.wsgi")

Result = TypeVar("Result")

# PEP 3333, "Other HTTP Features": the WSGI server's own business.
_HOP_BY_HOP = frozenset(
    (
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
    )
)


class Exchange:
    """Be the ASGI application that a2wsgi runs for one request, around the real one."""

    def __init__(
        self, app: ASGIApplication, environ: Environ, loop: BackgroundLoop, state: dict[str, Any]
    ) -> None:
        self._app = app
        self._environ = environ
        self._loop = loop
        self._state = state
        self._over: asyncio.Future[None] = loop.loop.create_future()  # the response is complete, or no use
        self._started = False
        self._complete = False
        self._request_over = False
        self._failure: Exception | None = None
        self._told = False  # a2wsgi has answered the failure with a 500
        self.body = RequestBody(environ)

    def answer(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Pass on the response; when the server closes it early, tell the application.

        Raises:
            Exception: what ended the application midway. a2wsgi raises it too, unless it notices that the
                application has ended before it gets to read why.
        """
        try:
            yield from chunks
            if self._failure is not None and not self._told:
                raise self._failure
        finally:
            if not self._loop.loop.is_closed():
                self._loop.loop.call_soon_threadsafe(self._end)

    def starting(self, start_response: StartResponse) -> StartResponse:
        """Wrap ``start_response`` to notice that a failure has been answered (PEP 3333, ``exc_info``)."""

        def start(status: str, headers: Any, exc_info: Any = None) -> Any:
            self._told = self._told or exc_info is not None
            return start_response(status, headers, exc_info)

        return start

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the application until its response is complete; what it does after that, it does alone.

        Raises:
            RuntimeError: the application returned before its response was complete.
            Exception: what the application raised.
        """
        scope = complete_scope(scope, self._environ, self._state)

        async def run() -> None:
            await self._app(scope, lambda: self._receive(receive), lambda message: self._send(message, send))

        task = asyncio.get_running_loop().create_task(run())
        self._loop.tasks.add(task)
        task.add_done_callback(self._finish)
        both: set[asyncio.Future[Any]] = {task, self._over}
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if self._over.done():
            return
        self._failure = self._ended(task)
        raise self._failure

    def _ended(self, task: "asyncio.Task[None]") -> Exception:
        """Say why the application ended before its response was complete."""
        if task.cancelled():
            return RuntimeError(f"the application was cancelled while it answered {self._name()}")
        error = task.exception()
        if isinstance(error, Exception):
            return error
        if error is not None:
            failure = RuntimeError(f"the application raised {type(error).__name__} for {self._name()}")
            failure.__cause__ = error
            return failure
        return RuntimeError(f"the application returned before its response to {self._name()} was complete")

    async def _receive(self, receive: Receive) -> Message:
        if self._request_over or self._over.done():
            await asyncio.wait({self._over})
            return {"type": "http.disconnect"}
        message = await self._unless_over(receive())
        if message is None or (self.body.ended and not self.body.complete):
            self._request_over = True
            return {"type": "http.disconnect"}
        self._request_over = self.body.ended
        return {**message, "more_body": not self.body.ended}

    async def _send(self, message: Message, send: Send) -> None:
        kind = message["type"]
        if self._started is (kind == "http.response.start"):
            raise RuntimeError(
                f"the application sent {kind} {'twice' if self._started else 'before the start'}"
            )
        if not self._started:
            self._started = True
            headers = [
                (name, value) for name, value in message.get("headers", ()) if name.lower() not in _HOP_BY_HOP
            ]
            message = {**message, "headers": headers}
        if self._complete:
            raise RuntimeError(f"the application sent {kind} after its response was complete")
        if self._over.done():
            raise ClientDisconnectedError("the client went away before the response was complete")
        if await self._unless_over(_nothing(send(message))) is None:
            raise ClientDisconnectedError("the client went away before the response was complete")
        if kind == "http.response.body" and not message.get("more_body", False):
            self._complete = True
            self._end()

    async def _unless_over(self, step: Awaitable[Result]) -> Result | None:
        """Return the result of ``step``, or None if the exchange is over before it has one."""
        task = asyncio.ensure_future(step)
        both: set[asyncio.Future[Any]] = {task, self._over}
        try:
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            if not task.done():
                task.cancel()
        return task.result() if task.done() and not task.cancelled() else None

    def _end(self) -> None:
        if not self._over.done():
            self._over.set_result(None)

    def _finish(self, task: "asyncio.Task[None]") -> None:
        self._loop.tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None and not (isinstance(error, ClientDisconnectedError) and not self._complete):
            when = "after" if self._complete else "before"
            log.error(
                "the application raised %s its response to %s was complete",
                when,
                self._name(),
                exc_info=error,
            )

    def _name(self) -> str:
        return f"{self._environ['REQUEST_METHOD']} {self._environ.get('PATH_INFO', '')}"


async def _nothing(step: Awaitable[None]) -> bool:
    """Await ``step`` and return True, so that its end can be told from there being none."""
    await step
    return True
