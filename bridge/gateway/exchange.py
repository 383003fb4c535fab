"""One HTTP request as a worker thread sees it: a job for the pool."""

import threading
import traceback
from collections.abc import Sequence
from contextvars import Context, copy_context
from itertools import count
from time import perf_counter

from bridge.gateway.body import RequestBody
from bridge.gateway.channel import Channel
from bridge.gateway.environ import BadRequestError, build_environ
from bridge.gateway.errors_stream import ErrorsStream
from bridge.gateway.extensions import offer_extensions
from bridge.gateway.mailbox import Mailbox
from bridge.gateway.observe import Observer, RequestFinished, RequestStarted, notify
from bridge.gateway.pool import State
from bridge.gateway.refusal import refusal
from bridge.gateway.response import Response
from bridge.gateway.types import ClientDisconnectedError, Scope, WSGIApplication

_numbers = count(1)


class Exchange:
    """Run the application for one request, from the call to ``close()``, on one thread.

    Args:
        app: the WSGI application.
        scope: an ASGI scope of type http.
        mailbox: wakes the loop that serves it.
        observers: told when the application begins and ends.
    """

    __slots__ = (
        "_app",
        "_observers",
        "_response",
        "began",
        "channel",
        "context",
        "created",
        "error",
        "number",
        "replaced",
        "scope",
        "state",
        "thread",
    )

    def __init__(
        self, app: WSGIApplication, scope: Scope, mailbox: Mailbox, observers: Sequence[Observer]
    ) -> None:
        self._app = app
        self._observers = observers
        self.scope = scope
        self.channel = channel = Channel(mailbox)
        self.context: Context = copy_context()
        self.state = State.NEW
        self.replaced = False
        self.error: BaseException | None = None
        self.number = next(_numbers)
        self.created = perf_counter()
        self.began: float | None = None
        self.thread = 0
        extensions = scope.get("extensions") or ()
        self._response = Response(
            channel,
            head_only=scope["method"] == "HEAD",
            send_path="http.response.pathsend" in extensions,
        )

    def run(self) -> None:
        """Call the application and see its response through to ``close()``."""
        self.began = perf_counter()
        self.thread = threading.get_ident()
        if self._observers:
            self._notify_started()
        try:
            self.context.run(self._answer)
        except BaseException as exc:  # noqa: BLE001 - even SystemExit ends this request only
            if not (isinstance(exc, ClientDisconnectedError) and self.channel.aborted is not None):
                self.error = exc
        if self._observers:
            self._notify_finished()

    def finish(self) -> None:
        """Hand over what completes the response, and let go."""
        self.channel.finish(*self._response.final)

    def _answer(self) -> None:
        scope, response, channel = self.scope, self._response, self.channel
        try:
            environ = build_environ(scope)
        except BadRequestError as exc:
            response.final = refusal(400, str(exc))
            response.status = 400
            return
        errors: ErrorsStream = environ["wsgi.errors"]
        environ["wsgi.input"] = RequestBody(channel.fetch)
        offer_extensions(environ, scope, channel, response)
        try:
            response.run(self._app, environ)
        except ClientDisconnectedError:
            raise
        except BaseException:
            errors.write(traceback.format_exc())
            raise
        finally:
            errors.flush()

    def _notify_started(self) -> None:
        scope, began = self.scope, self.began or self.created
        event = RequestStarted(self.number, scope["method"], scope["path"], self.thread, began - self.created)
        notify(self._observers, event)

    def _notify_finished(self) -> None:
        scope, response = self.scope, self._response
        event = RequestFinished(
            request=self.number,
            method=scope["method"],
            path=scope["path"],
            thread=self.thread,
            status=response.status,
            seconds=perf_counter() - (self.began or self.created),
            body_bytes=response.body_bytes,
            error=self.error,
            disconnected=self.channel.aborted is not None and not response.complete,
        )
        notify(self._observers, event)
