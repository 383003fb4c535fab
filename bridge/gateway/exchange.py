"""One HTTP request as a worker thread sees it: a job for the pool."""

import traceback
from asyncio import CancelledError
from collections.abc import Sequence
from contextvars import copy_context
from itertools import count
from time import perf_counter

from bridge.gateway.asgiref_locals import rehome
from bridge.gateway.body import RequestBody, announces_body
from bridge.gateway.channel import Channel
from bridge.gateway.environ import BadRequestError, build_environ
from bridge.gateway.errors_stream import ErrorsStream
from bridge.gateway.extensions import offer_extensions
from bridge.gateway.mailbox import Mailbox
from bridge.gateway.observe import Observer, RequestFinished, RequestStarted, notify
from bridge.gateway.pool import Job, State
from bridge.gateway.refusal import refusal
from bridge.gateway.response import Response
from bridge.gateway.types import ClientDisconnectedError, Scope, WSGIApplication

request_numbers = count(1)
ABORTED = (ClientDisconnectedError, CancelledError)  # what an aborted request may end with


class Exchange:
    """Run the application for one request, from the call to ``close()``, on one thread.

    Args:
        app: the WSGI application.
        scope: an ASGI scope of type http.
        mailbox: wakes the loop that serves it.
        observers: told when the application begins and ends.
    """

    state = State.NEW
    replaced = False
    thread = 0
    error: BaseException | None = None
    leased: Job | None = None
    """What holds a thread for the request, when it is not this that does."""

    def __init__(
        self, app: WSGIApplication, scope: Scope, mailbox: Mailbox, observers: Sequence[Observer]
    ) -> None:
        self._app = app
        self._observers = observers
        self.scope = scope
        self.channel = Channel(mailbox)
        self.context = copy_context()
        self.created = perf_counter()

    def run(self) -> None:
        """Call the application and see its response through to ``close()``."""
        scope = self.scope
        self.channel.thread = self.thread
        extensions = scope.get("extensions")
        send_path = extensions is not None and "http.response.pathsend" in extensions
        response = self._response = Response(self.channel, scope["method"] == "HEAD", send_path)
        if self._observers:
            self._run_observed(response)
        else:
            self._run(response)

    def fetch_body(self, limit: int) -> bool:
        """Have the request body there, so that reading it waits no more; called by the worker.

        Args:
            limit: bytes to wait for at most; 0 to wait for none.

        Returns:
            False if the body is longer.
        """
        channel, scope = self.channel, self.scope
        if not announces_body(scope) and scope.get("http_version", "1.1")[:2] == "1.":
            channel.body_complete = True  # RFC 9112 6.3: there is none
        return not limit or channel.fetch_all(limit) or channel.aborted is not None

    def finish(self) -> None:
        """Hand over what completes the response, and let go."""
        if self.error is None:
            self.channel.whole = self._response.whole
        self.channel.finish()

    def _run(self, response: Response) -> None:
        try:
            self.context.run(self._answer, response)
        except BaseException as exc:  # noqa: BLE001 - even SystemExit ends this request only
            if not (isinstance(exc, ABORTED) and self.channel.aborted is not None):
                self.error = exc

    def _answer(self, response: Response) -> None:
        scope, channel = self.scope, self.channel
        if len(self.context):
            rehome(self.context)
        try:
            environ = build_environ(scope)
        except BadRequestError as exc:
            response.refuse(*refusal(400, str(exc)))
            return
        errors: ErrorsStream = environ["wsgi.errors"]
        environ["wsgi.input"] = RequestBody(channel.fetch)
        if scope.get("extensions"):
            offer_extensions(environ, scope, channel, response)
        try:
            response.run(self._app, environ)
        except BaseException as exc:
            if not (isinstance(exc, ABORTED) and channel.aborted is not None):
                errors.write(traceback.format_exc())
            raise
        finally:
            if errors.pending:
                errors.flush()

    def _run_observed(self, response: Response) -> None:
        number, began = self.tell_started()
        self._run(response)
        self.tell_finished(number, began, response)

    def tell_started(self) -> tuple[int, float]:
        """Tell the observers that the application begins; give the request's number, and the time."""
        method, path = self.scope["method"], self.scope["path"]
        number, began = next(request_numbers), perf_counter()
        notify(
            self._observers, RequestStarted(number, method, path, self.thread, waited=began - self.created)
        )
        return number, began

    def tell_finished(self, number: int, began: float, response: Response) -> None:
        """Tell the observers that the application has ended; takes what ``tell_started`` gave."""
        method, path = self.scope["method"], self.scope["path"]
        event = RequestFinished(
            request=number,
            method=method,
            path=path,
            thread=self.thread,
            status=response.status,
            seconds=perf_counter() - began,
            body_bytes=response.body_bytes,
            error=self.error,
            disconnected=self.channel.aborted is not None and not response.complete,
        )
        notify(self._observers, event)
