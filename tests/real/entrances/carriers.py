"""Carry a test client's WSGI calls to the application: directly, or through the bridge."""

from __future__ import annotations

import contextvars
import http
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol

from asgiref.sync import _restore_context

from .exchange import Exchange
from .loop import BackgroundServer
from .scope import crosses_the_wire, pieces, private_keys, read_body, scope_of

Environ = dict[str, Any]

StartResponse = Callable[..., Any]
WSGIApp = Callable[[Environ, StartResponse], Iterable[bytes]]

CALL = "wsgi2asgi.tests.call"

# Facts of the server, which rightly differ from those a test client invents.
_SERVERS_OWN = frozenset(
    {"wsgi.input", "wsgi.errors", "wsgi.multithread", "wsgi.multiprocess", "wsgi.run_once"}
)


class Carrier(Protocol):
    """What an entrance hands its WSGI calls to."""

    calls: int
    differences: Counter[str]

    def carry(self, app: WSGIApp) -> WSGIApp:
        """Return a WSGI application that brings each call to `app`."""

    def stop(self) -> None:
        """End what the carrier started."""


class Direct:
    """Count the calls and change nothing: the suite as it stands."""

    def __init__(self) -> None:
        self.calls = 0
        self.differences: Counter[str] = Counter()

    def carry(self, app: WSGIApp) -> WSGIApp:
        """Return an application that counts and calls `app`."""

        def counted(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
            self.calls += 1
            return app(environ, start_response)

        return counted

    def stop(self) -> None:
        """Do nothing: a direct carrier starts nothing."""


class Call:
    """Keep what one call needs on both sides of the bridge."""

    def __init__(self, app: WSGIApp, environ: Environ) -> None:
        self.app = app
        self.environ = environ
        self.context: contextvars.Context | None = None

    def note(self) -> None:
        """Keep what the application has left in its context so far; called in that context."""
        self.context = contextvars.copy_context()

    def share(self) -> None:
        """Bring what was kept into the test's own context.

        A test client that calls the application directly shares its context with it, and tests read what the
        application left there, such as the active time zone. asgiref's own function is needed, for its
        locals are tagged with the thread that set them.
        """
        if self.context is not None:
            _restore_context(self.context)


class ThroughBridge:
    """Carry each call environ -> scope -> bridge -> environ -> application, on one bridge for the run."""

    def __init__(self, make_bridge: Callable[[WSGIApp], Any], *, deadline: float = 60.0) -> None:
        self.calls = 0
        self.differences: Counter[str] = Counter()
        self.deadline = deadline
        self._lock = threading.Lock()
        self._workers: set[int] = set()
        self._server = self._serve(make_bridge(self._deliver))

    def stop(self) -> None:
        """Shut the bridge and its loop down."""
        self._server.stop()

    def carry(self, app: WSGIApp) -> WSGIApp:
        """Return an application that brings each call to `app` through the bridge."""

        def bridged(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
            if threading.get_ident() in self._workers:  # the application's own call, which no client made
                self._note(environ, environ)
                return app(environ, start_response)
            scope = scope_of(environ)
            scope["extensions"][CALL] = call = Call(app, environ)
            exchange = Exchange(scope, pieces(read_body(environ)), deadline=self.deadline)
            self._server_of(app).submit(exchange)
            try:
                first = exchange.next()
            finally:
                call.share()
            status = f"{exchange.status} {_phrase(exchange.status)}"
            headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in exchange.headers]
            start_response(status, headers)
            return Body(exchange, first, call)

        return bridged

    @staticmethod
    def _serve(asgi: Any) -> BackgroundServer:
        server = BackgroundServer(asgi)
        server.start()
        return server

    def _server_of(self, app: WSGIApp) -> BackgroundServer:
        return self._server

    def _note(self, given: Environ, made: Environ) -> None:
        with self._lock:
            self.calls += 1
            self.differences.update(different_keys(given, made))

    def _deliver(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Call the application of this request, on the bridge's own thread and with the bridge's environ."""
        call: Call = environ["asgi.scope"]["extensions"][CALL]
        self._note(call.environ, environ)
        self._workers.add(threading.get_ident())
        environ.update(private_keys(call.environ))
        try:
            answer = call.app(environ, start_response)
        finally:
            call.note()
        close = getattr(answer, "close", None)
        if close is None or isinstance(answer, environ["wsgi.file_wrapper"]):
            return answer
        return Answer(answer, close, call)


class Answer:
    """Give an application's answer as it is, and note what its `close` leaves in the context."""

    def __init__(self, answer: Iterable[bytes], close: Callable[[], None], call: Call) -> None:
        self._answer, self._close, self._call = answer, close, call

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._answer)

    def close(self) -> None:
        """Close the answer on the bridge's thread, in the request's context."""
        try:
            self._close()
        finally:
            self._call.note()


class Body:
    """Read a response that came through the bridge; closing it hangs up."""

    def __init__(self, exchange: Exchange, first: bytes | None, call: Call) -> None:
        self._exchange, self._first, self._call = exchange, first, call

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        chunk, self._first = (self._first, None) if self._first else (self._exchange.next(), None)
        if chunk is None:
            raise StopIteration
        return chunk

    def close(self) -> None:
        """Hang up if the body was not read to its end, and wait for the application's own close."""
        self._exchange.close()
        self._call.share()

    def __del__(self) -> None:
        self._exchange.abandon()


def _phrase(status: int) -> str:
    try:
        return http.HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def different_keys(given: Environ, made: Environ) -> list[str]:
    """Name the wire's keys that the bridge made differently from the test client: a hint, no verdict."""
    names = {key for key in (*given, *made) if crosses_the_wire(key)} - _SERVERS_OWN
    found = []
    for key in sorted(names):
        if key not in made:
            found.append(f"{key} missing")
        elif key not in given:
            found.append(f"{key} added")
        elif str(given[key]) != str(made[key]):
            found.append(f"{key} changed")
    return found
