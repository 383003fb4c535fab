"""What is wrapped around the application."""

import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ExcInfo = tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None]


class ErrorPage:
    """Answer 500 when a view fails; PEP 3333 raises the error again if the headers have left already."""

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            body = self.app(environ, start_response)
        except Exception:  # noqa: BLE001  # whatever the view raised becomes this page
            return [_fail(environ, start_response)]
        return self._guarded(body, environ, start_response)

    def _guarded(
        self, body: Iterable[bytes], environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterator[bytes]:
        try:
            yield from body
        except Exception:  # noqa: BLE001  # whatever the body raised becomes this page
            yield _fail(environ, start_response)
        finally:
            if hasattr(body, "close"):
                body.close()


class AccessLog:
    """Write one line a request to ``wsgi.errors`` once its body has been sent."""

    def __init__(self, app: WSGIApplication) -> None:
        self.app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        started = time.perf_counter()
        answered = ""

        def remember(status: str, headers: list[tuple[str, str]], exc_info: ExcInfo | None = None, /) -> Any:
            nonlocal answered
            answered = status
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        body = self.app(environ, remember)
        try:
            yield from body
        finally:
            if hasattr(body, "close"):
                body.close()
            spent = (time.perf_counter() - started) * 1000
            line = f"{environ['REQUEST_METHOD']} {environ.get('PATH_INFO', '')} {answered} {spent:.1f} ms\n"
            environ["wsgi.errors"].write(line)


def _fail(environ: WSGIEnvironment, start_response: StartResponse) -> bytes:
    traceback.print_exc(file=environ["wsgi.errors"])
    body = b"Something went wrong.\n"
    headers = [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))]
    start_response("500 Internal Server Error", headers, sys.exc_info())
    return body
