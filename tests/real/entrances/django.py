"""Patch `django.test.client.ClientHandler`, the one door of Django's and REST framework's test clients."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable
from http.cookies import SimpleCookie
from typing import Any

from django.db import connections
from django.http.response import ResponseHeaders
from django.test.client import ClientHandler

from .carriers import Carrier, Environ, StartResponse

Handler = Callable[[Any, Environ], Any]

_shared: weakref.WeakSet[Any] = weakref.WeakSet()


def install(carrier: Carrier) -> None:
    """Send every call of Django's test client through the carrier."""
    answer: Handler = ClientHandler.__call__

    def through(handler: Any, environ: Environ) -> Any:
        application = HandlerApplication(handler, answer, _shared_connections())
        started: list[Any] = []
        body = carrier.carry(application)(environ, lambda status, headers: started.extend((status, headers)))
        status, headers = started
        return response_as_received(application.response, status, headers, body)

    ClientHandler.__call__ = through


def _shared_connections() -> dict[str, Any]:
    """Return the test's open database connections, made fit for another thread as LiveServerThread does."""
    mine = {connection.alias: connection for connection in connections.all(initialized_only=True)}
    for connection in mine.values():
        if connection not in _shared:
            connection.inc_thread_sharing()
            _shared.add(connection)
    return mine


class HandlerApplication:
    """Speak WSGI for Django's test handler, and keep the response object the handler made."""

    def __init__(self, handler: Any, answer: Handler, shared: dict[str, Any]) -> None:
        self.handler, self.answer, self.shared = handler, answer, shared
        self.response: Any = None

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        # In this thread, whose own connections would not see what the test's transaction holds.
        for alias, connection in self.shared.items():
            connections[alias] = connection
        self.response = response = self.answer(self.handler, environ)
        headers = [
            *response.items(),
            *(("Set-Cookie", morsel.OutputString()) for morsel in response.cookies.values()),
        ]
        start_response(f"{response.status_code} {response.reason_phrase}", headers)
        # The handler's own iterator, before the test's copy of the response gets another.
        return iter(response.streaming_content) if response.streaming else [response.content]


def response_as_received(
    made: Any, status: str, headers: list[tuple[str, str]], body: Iterable[bytes]
) -> Any:
    """Return the view's response object with the status, headers, cookies and content that were received.

    What a test peeks at beyond HTTP (context, templates, `wsgi_request`) is the view's own; all that crossed
    the bridge is as it arrived. The object is new, for the worker may still be iterating the first.
    """
    seen = object.__new__(type(made))
    seen.__dict__.update(made.__dict__)
    seen.status_code = int(status.partition(" ")[0])
    seen.headers = ResponseHeaders([(name, value) for name, value in headers if name.lower() != "set-cookie"])
    seen.cookies = _cookies(made.cookies, [value for name, value in headers if name.lower() == "set-cookie"])
    seen._resource_closers = []
    if made.streaming:
        seen.streaming_content = body
    else:
        seen.content = b"".join(body)
    return seen


def _cookies(made: SimpleCookie, lines: list[str]) -> SimpleCookie:
    """Return the view's cookies, whose attributes have types, if they arrived word for word; or what did."""
    if [morsel.OutputString() for morsel in made.values()] == lines:
        return made
    arrived = SimpleCookie()
    for line in lines:
        arrived.load(line)
    return arrived
