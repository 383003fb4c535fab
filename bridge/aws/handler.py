"""A Lambda handler made from a WSGI application."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from inspect import iscoroutinefunction
from typing import Any, cast
from weakref import finalize

from bridge.aws.request import complete_body, complete_scope
from bridge.aws.response import readable_headers
from bridge.errors import BridgeError
from bridge.gateway.app import Bridge
from bridge.gateway.lifespan_driver import Lifespan
from bridge.gateway.types import ASGIApplication, Message, Receive, Scope, Send, WSGIApplication

_SHUTDOWN = 2.0  # seconds: what Lambda grants a process that it ends


class LambdaHandler:
    """Answer API Gateway (REST and HTTP), function URL and load balancer events with a WSGI application.

    One event loop is kept for all invocations and runs only during them, so clients and pools made on it
    stay good, and a process that Lambda freezes in between is simply continued. The application's
    lifespan starts with the first invocation and ends with the process. Invocations from several threads
    take turns.

    The event and the Lambda context are in ``environ["asgi.scope"]`` as ``"aws.event"`` and
    ``"aws.context"``. An application that raises is answered 500, and logged.

    Args:
        app: the WSGI application, or a ``Bridge`` or another ASGI application made from one.
        api_gateway_base_path: the path prefix of a custom domain's mapping, which then is ``SCRIPT_NAME``;
            stages of API Gateway's own domains are found without it.
        text_mime_types: beginnings of the content types sent as text; all others are sent in base64.
            None for Mangum's list.

    Raises:
        BridgeError: Mangum is not installed.
        TypeError: ``app`` can't be called.
    """

    def __init__(
        self,
        app: WSGIApplication | ASGIApplication,
        *,
        api_gateway_base_path: str = "",
        text_mime_types: Sequence[str] | None = None,
    ) -> None:
        mangum = _import_mangum()
        self._app: ASGIApplication = cast(ASGIApplication, app) if _is_asgi(app) else Bridge(cast(Any, app))
        self._base_path = "/" + api_gateway_base_path.strip("/") if api_gateway_base_path.strip("/") else ""
        self._lock = threading.Lock()
        self._process = _Process(self._app)
        self._adapter = mangum(
            self._answer,
            lifespan="off",  # Mangum's would start and shut down at every invocation
            text_mime_types=None if text_mime_types is None else list(text_mime_types),
        )
        self._close = finalize(self, self._process.close)

    def __call__(self, event: dict[str, Any], context: object) -> dict[str, Any]:
        """Answer one invocation; ``event`` and the answer are as the event's source defines them.

        Raises:
            RuntimeError: the event is of no source that Mangum knows.
            LifespanError: the application refused to start.
        """
        with self._lock:
            self._process.enter()
            return cast("dict[str, Any]", self._adapter(event, context))

    def close(self) -> None:
        """Shut the application down and close the event loop, as the end of the process would."""
        with self._lock:
            self._close()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stand between Mangum and the application, and put right what Mangum leaves out."""
        first = await receive()
        scope = complete_scope(scope, self._base_path, len(first["body"]))
        if self._process.lifespan.state:
            scope["state"] = self._process.lifespan.state.copy()

        async def send_readable(message: Message) -> None:
            await send(readable_headers(message))

        await self._app(scope, complete_body(first, receive), send_readable)


class _Process:
    """Keep the event loop and the application's lifespan for as long as the process lives."""

    def __init__(self, app: ASGIApplication) -> None:
        self._app = app
        self.lifespan = Lifespan(app)
        self._runner = asyncio.Runner()
        self._runner.get_loop()  # sets it as the thread's, which is where Mangum looks for it
        self._started = False

    def enter(self) -> None:
        loop = self._runner.get_loop()
        asyncio.set_event_loop(loop)
        if not self._started:
            self.lifespan = Lifespan(self._app)
            loop.run_until_complete(self.lifespan.start_up())
            self._started = True

    def close(self) -> None:
        loop = self._runner.get_loop()
        if self._started:
            loop.run_until_complete(self.lifespan.shut_down(_SHUTDOWN))
        try:
            self._runner.close()
        except RuntimeError:
            # While the process ends, Python 3.12 starts no thread more, not even the one that awaits the
            # default executor's threads; those are over by then, and all else has been closed.
            if threading.main_thread().is_alive():
                raise


def _is_asgi(app: object) -> bool:
    """Tell an ASGI application, a coroutine function or an object with one for its call, from a WSGI one."""
    return iscoroutinefunction(app) or iscoroutinefunction(getattr(app, "__call__", None))  # noqa: B004


def _import_mangum() -> Callable[..., Any]:
    try:
        from mangum import Mangum
    except ModuleNotFoundError as error:
        if error.name != "mangum":
            raise
        raise BridgeError(
            "bridge.aws needs Mangum, which is not installed; run: pip install 'wsgi2asgi[aws]'"
        ) from error
    return Mangum
