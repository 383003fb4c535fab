"""Django's two handlers, fitted to run side by side on one pool."""

import sys
from contextvars import Context, ContextVar, copy_context
from typing import Any

from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.wsgi import LimitedStream, WSGIHandler, WSGIRequest

from bridge.django.lending import Loan
from bridge.gateway.leased_context import LeasedContext
from bridge.gateway.types import Environ, Receive, Scope, Send, StartResponse

Handover = list[tuple[Any, Context]]

handover: ContextVar[Handover | None] = ContextVar("handover", default=None)
"""Takes the response, and its context, that the WSGI handler leaves to the loop."""


class SyncRequest(WSGIRequest):  # type: ignore[misc]
    """A request of the WSGI handler with what code written for ASGI looks for.

    It has a ``scope``, and a body without Content-Length (chunked, or of HTTP/2) can be read.
    """

    def __init__(self, environ: Environ) -> None:
        super().__init__(environ)
        self.scope = environ["asgi.scope"]
        if "CONTENT_LENGTH" not in environ:
            # Django takes the length for 0. The input knows its end by itself.
            self._stream = LimitedStream(environ["wsgi.input"], sys.maxsize)


class SyncHandler(WSGIHandler):  # type: ignore[misc]
    """Django's WSGI handler, which leaves streams that only a loop can iterate over to the loop."""

    request_class = SyncRequest

    def __call__(self, environ: Environ, start_response: StartResponse) -> Any:
        """Answer one WSGI request."""
        response = super().__call__(environ, start_response)
        taken = handover.get()
        if taken is not None and getattr(response, "is_async", False):
            taken.append((response, copy_context()))
            return ()  # closed, and request_finished sent, when the loop is through with it
        return response


class AsyncHandler(ASGIHandler):  # type: ignore[misc]
    """Django's ASGI handler, whose sync code runs on a thread leased for the request."""

    listens = hasattr(ASGIHandler, "listen_for_disconnect")  # Django 5.0 and newer

    async def answer(self, scope: Scope, receive: Receive, send: Send, lease: Loan) -> None:
        """Answer one HTTP request; the caller closes the lease."""
        async with LeasedContext(lease):
            await self.handle(scope, receive, send)

    async def get_response_async(self, request: Any) -> Any:
        """Answer a request; what would end the loop, and the server with it, ends the request only.

        Raises:
            RuntimeError: the view raised SystemExit or KeyboardInterrupt.
        """
        try:
            return await super().get_response_async(request)
        except (SystemExit, KeyboardInterrupt) as exc:
            raise RuntimeError(f"the application raised {type(exc).__name__}: {exc}") from exc
