"""Carry the calls for a Flask application through `FlaskBridge`, which speaks to Flask and not to WSGI."""

from __future__ import annotations

import threading
from typing import Any

import flask

from bridge import Bridge
from bridge.flask import FlaskBridge

from .carriers import CALL, Call, ThroughBridge, WSGIApp, private_keys
from .loop import BackgroundServer


class ThroughFlaskBridge(ThroughBridge):
    """Serve each Flask application by a `FlaskBridge` of its own, and what is none by `Bridge`."""

    def __init__(self, *, deadline: float = 60.0) -> None:
        super().__init__(Bridge, deadline=deadline)
        self._servers: dict[int, tuple[flask.Flask, BackgroundServer]] = {}
        self._request_context = request_context = flask.Flask.request_context

        def with_private_keys(app: flask.Flask, environ: dict[str, Any]) -> Any:
            call: Call | None = environ.get("asgi.scope", {}).get("extensions", {}).get(CALL)
            if call is not None and call.app is app:
                self._note(call.environ, environ)
                self._workers.add(threading.get_ident())
                environ.update(private_keys(call.environ))
            return request_context(app, environ)

        flask.Flask.request_context = with_private_keys  # type: ignore[method-assign]

    def stop(self) -> None:
        """Shut all bridges down, and leave Flask as it was."""
        flask.Flask.request_context = self._request_context  # type: ignore[method-assign]
        for _, server in self._servers.values():
            server.stop()
        super().stop()

    def _server_of(self, app: WSGIApp) -> BackgroundServer:
        if not isinstance(app, flask.Flask):
            return super()._server_of(app)
        if id(app) not in self._servers:
            self._servers[id(app)] = (app, self._serve(FlaskBridge(app)))
        return self._servers[id(app)][1]
