"""The WSGI application and the context that the tests of the Lambda door share."""

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

CONTEXT = SimpleNamespace(aws_request_id="request-1", function_name="swatches")

Handle = Callable[[dict[str, Any]], dict[str, Any]]


class Application:
    """Remember the last environ and body, and answer as told."""

    def __init__(self) -> None:
        self.environ: dict[str, Any] = {}
        self.body = b""
        self.status = "200 OK"
        self.headers: list[tuple[str, str]] = [("Content-Type", "text/plain")]
        self.answer = b"fine"
        self.threads: set[int] = set()

    def __call__(self, environ, start_response):
        self.environ = environ
        self.threads.add(threading.get_ident())
        # As Django reads it: so much as CONTENT_LENGTH says.
        self.body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        start_response(self.status, self.headers)
        return [self.answer]
