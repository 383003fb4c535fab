"""The applications that the incremental benchmark serves."""

import asyncio
import sqlite3
from typing import Any

from flask import Flask, g

from bridge import Bridge
from bridge.gateway.pool import Pool

THREADS = 8


def make_app(*, hooks: bool) -> Flask:
    """Make an application with one asynchronous view that waits a second, with or without sync hooks."""
    app = Flask(__name__)

    @app.get("/")
    async def view() -> dict[str, bool]:
        await asyncio.sleep(1)
        return {"rested": True}

    if hooks:

        @app.before_request
        def connect() -> None:
            g.connection = sqlite3.connect(":memory:")

        @app.teardown_request
        def disconnect(_: BaseException | None) -> None:
            g.pop("connection").close()

    return app


plain = make_app(hooks=False)
hooked = make_app(hooks=True)


def through_a2wsgi() -> Any:
    """Serve with a2wsgi's adapter."""
    from a2wsgi import WSGIMiddleware

    return WSGIMiddleware(plain, workers=THREADS)  # type: ignore[arg-type]


def through_thread_per_call() -> Any:
    """Serve with a bridge whose threads run each coroutine on a loop and a thread of its own."""
    bridge = Bridge(plain, threads=THREADS, queue=2000)
    bridge._pool = Pool(THREADS, 2000)
    return bridge


def through_bridge() -> Any:
    """Serve with the bridge."""
    return Bridge(plain, threads=THREADS, queue=2000)


def through_bridge_hooked() -> Any:
    """Serve the application with sync hooks with the bridge."""
    return Bridge(hooked, threads=THREADS, queue=2000)


def through_flask_bridge() -> Any:
    """Serve with the door for Flask, all else as it is by default."""
    from bridge.flask import FlaskBridge

    return FlaskBridge(plain, threads=THREADS)


def through_flask_bridge_hooked() -> Any:
    """Serve the application with sync hooks with the door for Flask."""
    from bridge.flask import FlaskBridge

    return FlaskBridge(hooked, threads=THREADS)
