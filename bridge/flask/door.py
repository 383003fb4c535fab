"""The bridge for Flask: asynchronous views on the loop, everything else as under ``Bridge``."""

import asyncio
from asyncio import get_running_loop
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bridge.errors import BridgeError
from bridge.gateway.app import Bridge
from bridge.gateway.environ import BadRequestError
from bridge.gateway.exchange import Exchange
from bridge.gateway.intake import Intake
from bridge.gateway.observe import Refusal
from bridge.gateway.pool import Outcome
from bridge.gateway.refusal import send_refusal
from bridge.gateway.stats import Stats
from bridge.gateway.types import Receive, Scope, Send

if TYPE_CHECKING:
    from bridge.flask.handling import Handling

_BODY = 1024 * 1024
"""Bytes of request body that are fetched for a view on the loop; a longer one is read on a thread."""


class FlaskMissingError(BridgeError, ImportError):
    """Report that Flask is not installed."""


class FlaskBridge(Bridge):
    """Serve a Flask application, its asynchronous views on the server's loop.

    A request for an ``async def`` view takes a thread only when sync code first needs one: a hook, an error
    handler, a teardown function, a session kept elsewhere, a streamed body. That thread is the request's own
    until its end, and does not count as running while the view waits. Requests for other views, and all
    requests of an application that is wrapped in WSGI middleware or overrides how Flask dispatches, go the
    way of ``Bridge``; their coroutines run on the server's loop, too.

    Args:
        app: a ``flask.Flask``, version 2.2 or newer.
        options: those of ``Bridge``. On the loop ``max_threads`` + ``queue`` requests may be under way; the
            next is answered 503.

    Raises:
        FlaskMissingError: Flask is not installed.
        TypeError: ``app`` is no Flask application.
        ValueError: a number is out of range.
    """

    def __init__(self, app: Any, **options: Any) -> None:
        try:
            import flask
        except ImportError as exc:
            raise FlaskMissingError("FlaskBridge needs Flask; install it with 'pip install flask'") from exc
        if not isinstance(app, flask.Flask):
            raise TypeError(
                f"FlaskBridge takes a flask.Flask, not {type(app).__name__}; call an application factory "
                "first, as in FlaskBridge(create_app()), and give any other WSGI application to bridge.Bridge"
            )
        super().__init__(app, **options)
        from bridge.flask.eligible import Eligibility
        from bridge.flask.handling import Handling

        self._flask = app
        self._may_leave_threads = Eligibility(app)
        self._handling = Handling
        self._on_loop = 0
        self._off_loop = 0  # requests that were on it

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one ASGI connection scope, as ``Bridge`` does."""
        handling = self._begin(scope) if scope["type"] == "http" and self._may_leave_threads() else None
        if handling is None:
            await super().__call__(scope, receive, send)
            return
        exchange = handling.exchange
        if self._on_loop >= self._pool.max_threads + self._pool.queue:
            await self._refuse(exchange, send, Refusal.QUEUE_FULL, 503)
            return
        self._on_loop += 1
        try:
            fetched = await self._fetch_body(exchange, receive)
        except TimeoutError:
            self._leave_loop()
            self._pool.note(Outcome.TIMED_OUT)
            await send_refusal(send, scope["method"], 504, "The request took too long.")
            return
        except BaseException:
            self._leave_loop()
            raise
        if fetched:
            handling.start(self._leave_loop)
        else:
            self._leave_loop()
            if not self._pool.submit(exchange):
                await self._refuse(exchange, send, Refusal.QUEUE_FULL, 503)
                return
        await self._converse(exchange, receive, send)

    def stats(self) -> Stats:
        """Count what is going on; requests on the loop, with and without a thread, are counted once."""
        stats = self._pool.stats()
        return replace(stats, on_loop=self._on_loop, on_loop_finished=self._off_loop)

    def _begin(self, scope: Scope) -> "Handling | None":
        """Give the handling of a request for an asynchronous view; None for any other."""
        if self._mounts is not None and self._mounts.find(scope) is not None:
            return None
        mailbox = self._mailboxes.get(get_running_loop()) or self._new_mailbox()
        try:
            handling = self._handling(
                self._flask, Exchange(self._app, scope, mailbox, self._observers), self._pool
            )
        except BadRequestError:
            return None  # the gateway says so
        return handling if handling.view is not None else None

    def _leave_loop(self) -> None:
        self._on_loop -= 1
        self._off_loop += 1

    async def _fetch_body(self, exchange: Exchange, receive: Receive) -> bool:
        """Receive the body, which the view may read and can't wait for; False if it is too long for that.

        Raises:
            TimeoutError: it did not come within the time limit of a request.
        """
        channel = exchange.channel
        exchange.fetch_body(0)
        if not channel.body_complete:
            channel.wanted_bytes = _BODY + 1
            async with asyncio.timeout(self._limits.timeout):
                await Intake(channel, receive).fill()
        return channel.body_complete or channel.aborted is not None

    async def _shut_down(self) -> None:
        """Wait for the requests on the loop, then for those on threads."""
        await self._drain_loop(lambda: self._on_loop)
        await super()._shut_down()
