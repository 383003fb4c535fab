"""A WSGI application made from an ASGI application."""

import atexit
import os
import sys
import threading
from collections.abc import Iterable
from typing import Any, cast
from weakref import ref

from bridge.errors import BridgeError
from bridge.gateway.lifespan_driver import Lifespan
from bridge.gateway.types import ASGIApplication, Environ, StartResponse
from bridge.wsgi.environ import plain_environ
from bridge.wsgi.exchange import Exchange
from bridge.wsgi.loop import BackgroundLoop


class ASGIToWSGI:
    """Serve an ASGI application under a WSGI server.

    One event loop on a thread of its own serves all requests of a process. It starts, and with it the
    application's lifespan, before the first request or with ``start()``, so a server may import the
    application first and fork afterwards; each child has its own. The lifespan ends with ``close()``, or
    else when the process does.

    Args:
        app: the ASGI application.
        start_timeout: seconds that the application's start-up may take.
        shutdown_timeout: seconds that its shutdown may take, and then its background tasks.

    Raises:
        TypeError: ``app`` can't be called.
    """

    def __init__(
        self, app: ASGIApplication, *, start_timeout: float = 60.0, shutdown_timeout: float = 10.0
    ) -> None:
        if not callable(app):
            raise TypeError(f"ASGIToWSGI takes an ASGI application, a callable, not {type(app).__name__}")
        self._app = app
        self._start_timeout = start_timeout
        self._shutdown_timeout = shutdown_timeout
        self._lock = threading.Lock()
        self._process: _Process | None = None
        self._inherited: _Process | None = None
        if hasattr(os, "register_at_fork"):
            itself = ref(self)
            os.register_at_fork(after_in_child=lambda: _forget_parent(itself()))

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one WSGI request (PEP 3333).

        Raises:
            LifespanError: the application refused to start; the next request tries again.
            BridgeError: the application took too long to start.
        """
        from a2wsgi import ASGIMiddleware

        process = self._process or self._start()
        exchange = Exchange(self._app, environ, process.loop, process.lifespan.state)
        # a2wsgi types its messages, environ and start_response more narrowly than the specifications do.
        middleware = ASGIMiddleware(cast(Any, exchange), loop=process.loop.loop)
        prepared = plain_environ(environ, exchange.body)
        return exchange.answer(middleware(cast(Any, prepared), cast(Any, exchange.starting(start_response))))

    def start(self) -> None:
        """Start the loop and the application in this process, if they are not running; for server hooks.

        Raises:
            LifespanError: the application refused to start.
            BridgeError: the application took too long to start, or threads are patched to greenlets.
        """
        self._start()

    def close(self) -> None:
        """Shut the application down and end the loop's thread; a later request starts anew."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            atexit.unregister(self.close)
            process.stop(self._shutdown_timeout)

    def _start(self) -> "_Process":
        with self._lock:
            if self._process is None:
                _refuse_green_threads()
                process = _Process(self._app)
                try:
                    process.loop.run(process.lifespan.start_up(), self._start_timeout)
                except TimeoutError as error:
                    process.loop.stop(0.0)
                    raise BridgeError(
                        f"The application did not start within {self._start_timeout:g} s; "
                        "the next request tries again, and start_timeout grants more."
                    ) from error
                except BaseException:
                    process.loop.stop(0.0)
                    raise
                self._process = process
                atexit.register(self.close)
            return self._process

    def _forget(self) -> None:
        """Leave the parent's loop, whose thread does not exist in a forked child.

        It is kept, not closed: its selector is shared with the parent, and closing it would deafen that.
        """
        self._lock = threading.Lock()
        self._inherited, self._process = self._process, None


class _Process:
    """Hold what runs once in a process: the loop and, on it, the application's lifespan."""

    def __init__(self, app: ASGIApplication) -> None:
        self.loop = BackgroundLoop()
        self.lifespan = Lifespan(app)

    def stop(self, seconds: float) -> None:
        self.loop.run(self.lifespan.shut_down(seconds), seconds + 5.0)
        self.loop.stop(seconds)


def _forget_parent(adapter: ASGIToWSGI | None) -> None:
    if adapter is not None:
        adapter._forget()


def _refuse_green_threads() -> None:
    """Raise BridgeError where a "thread" is a greenlet, which an event loop would never let go of again."""
    for module, question, name in (
        ("gevent.monkey", "is_module_patched", "threading"),
        ("eventlet.patcher", "is_monkey_patched", "thread"),
    ):
        patcher = sys.modules.get(module)
        if patcher is not None and getattr(patcher, question)(name):
            raise BridgeError(
                f"ASGIToWSGI needs real threads, but {module.partition('.')[0]} has patched them; "
                "use gunicorn's sync or gthread workers."
            )
