"""Django's WSGI handler, fitted to be called from an ASGI application."""

import sys
from contextvars import Context, ContextVar, copy_context
from typing import Any

from django.core.handlers.wsgi import LimitedStream, WSGIHandler, WSGIRequest

from bridge.gateway.types import Environ, StartResponse

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
