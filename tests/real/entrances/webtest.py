"""Patch `webtest.TestApp.do_request`, the one door of WebTest.

WebTest's own lint, a validator of PEP 3333, stands on both sides: outside it judges what the bridge's client
answers, inside it judges the environ the bridge makes and the way the bridge treats the application.
"""

from __future__ import annotations

from typing import Any

import webtest  # type: ignore[import-not-found, unused-ignore]
from webtest import lint  # type: ignore[import-not-found, unused-ignore]

from .carriers import Carrier, Environ, StartResponse


def install(carrier: Carrier) -> None:
    """Send every call of WebTest through the carrier."""
    do_request = webtest.TestApp.do_request

    def through(test_app: Any, req: Any, status: Any = None, expect_errors: Any = None) -> Any:
        app = test_app.app
        checked = lint.middleware(app) if test_app.lint else app
        test_app.app = carrier.carry(_with_errors_of(req, checked))
        try:
            return do_request(test_app, req, status=status, expect_errors=expect_errors)
        finally:
            test_app.app = app

    webtest.TestApp.do_request = through


def _with_errors_of(req: Any, app: Any) -> Any:
    """Return the application with an error stream that also reaches the test, which reads it afterwards."""

    def app_with_errors(environ: Environ, start_response: StartResponse) -> Any:
        environ["wsgi.errors"] = _Tee(environ["wsgi.errors"], req.environ["wsgi.errors"])
        return app(environ, start_response)

    return app_with_errors


class _Tee:
    """Write to the bridge's error stream and to the test's."""

    def __init__(self, *streams: Any) -> None:
        self._streams = [stream for index, stream in enumerate(streams) if stream not in streams[:index]]

    def write(self, text: str) -> None:
        for stream in self._streams:
            stream.write(text)

    def writelines(self, lines: list[str]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        for stream in self._streams:
            stream.flush()
