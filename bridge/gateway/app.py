"""The bridge itself: an ASGI application made from a WSGI application."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from io import BufferedReader, RawIOBase
from typing import Any

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

log = logging.getLogger("bridge.wsgi")


class Bridge:
    """Run a WSGI application under any ASGI server.

    Args:
        app: The WSGI application (PEP 3333).
        threads: How many threads may run WSGI code at one time.
    """

    def __init__(self, app: Callable[..., Iterable[bytes]], *, threads: int = 40) -> None:
        self.app = app
        self._threads = threads
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="bridge")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one ASGI connection (ASGI 3.0, single callable)."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1000})
        else:
            loop = asyncio.get_running_loop()
            context = copy_context()
            await loop.run_in_executor(
                self._executor, context.run, self._run, scope, _Wire(loop, receive, send)
            )

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return

    def _run(self, scope: Message, wire: "_Wire") -> None:
        started: list[Message] = []
        sent: list[bool] = []

        def emit(chunk: bytes, more: bool) -> None:
            if not sent:
                if not started:
                    raise RuntimeError("the WSGI application gave a body before it called start_response")
                wire.send(started[0])
                sent.append(True)
            wire.send({"type": "http.response.body", "body": chunk, "more_body": more})

        def start_response(
            status: str, headers: list[tuple[str, str]], exc_info: Any = None
        ) -> Callable[[bytes], None]:
            if exc_info and sent:
                raise exc_info[1].with_traceback(exc_info[2])
            pairs = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
            started[:] = [
                {"type": "http.response.start", "status": int(status.split(" ")[0]), "headers": pairs}
            ]
            return lambda chunk: emit(chunk, True)

        iterable = self.app(_environ(scope, wire), start_response)
        try:
            for chunk in iterable:
                if chunk:
                    emit(chunk, True)
            emit(b"", False)
        finally:
            if hasattr(iterable, "close"):
                iterable.close()

    def close(self) -> None:
        """Let go of the threads."""
        self._executor.shutdown(wait=False, cancel_futures=True)


class _Wire(RawIOBase):
    """Carry messages between the worker thread and the server's loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop, receive: Receive, send: Send) -> None:
        self._loop = loop
        self._receive = receive
        self._send = send
        self._pending = b""
        self._more = True

    def send(self, message: Message) -> None:
        asyncio.run_coroutine_threadsafe(_awaited(self._send(message)), self._loop).result()

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        while self._more and not self._pending:
            message = asyncio.run_coroutine_threadsafe(_awaited(self._receive()), self._loop).result()
            if message["type"] == "http.disconnect":
                raise OSError("the client went away before the whole request body arrived")
            self._pending = message.get("body", b"")
            self._more = message.get("more_body", False)
        size = min(len(target), len(self._pending))
        target[:size] = self._pending[:size]
        self._pending = self._pending[size:]
        return size


async def _awaited(awaitable: Awaitable[Any]) -> Any:
    return await awaitable


class _Errors:
    """Pass what the application writes to ``wsgi.errors`` on to logging."""

    def write(self, text: str) -> None:
        if text.strip():
            log.error("%s", text.rstrip())

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Do nothing: logging has no partial lines."""


def _environ(scope: Message, wire: _Wire) -> dict[str, Any]:
    root_path = scope.get("root_path", "").rstrip("/")
    path = scope["path"]
    if path == root_path or path.startswith(root_path + "/"):
        path = path[len(root_path) :]
    host, port = scope.get("server") or ("localhost", 80)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": root_path.encode().decode("latin-1"),
        "PATH_INFO": path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope.get("query_string", b"").decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "SERVER_PROTOCOL": "HTTP/" + scope["http_version"],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": BufferedReader(wire),
        "wsgi.input_terminated": True,
        "wsgi.errors": _Errors(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "asgi.scope": scope,
    }
    if scope.get("client"):
        environ["REMOTE_ADDR"], environ["REMOTE_PORT"] = scope["client"][0], str(scope["client"][1])
    for raw_name, raw_value in scope.get("headers", ()):
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        if name not in ("CONTENT_LENGTH", "CONTENT_TYPE"):
            name = "HTTP_" + name
        value = raw_value.decode("latin-1")
        if name in environ:
            value = environ[name] + ("; " if name == "HTTP_COOKIE" else ",") + value
        environ[name] = value
    return environ
