"""The factories ``wrap(wsgi_app) -> asgi_app`` that the scoreboard puts side by side."""

import asyncio
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

from bridge import Bridge
from tests.contract.harness import Wrap


def bridge(app: Any) -> Any:
    return Bridge(app)


def a2wsgi(app: Any) -> Any:
    from a2wsgi import WSGIMiddleware

    return WSGIMiddleware(app)


def asgiref(app: Any) -> Any:
    from asgiref.wsgi import WsgiToAsgi

    return WsgiToAsgi(app)


def uvicorn(app: Any) -> Any:
    from uvicorn.middleware.wsgi import _WSGIMiddleware

    return _WSGIMiddleware(app)


def starlette(app: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.middleware.wsgi import WSGIMiddleware

    return WSGIMiddleware(app)


def hypercorn(app: Any) -> Any:
    from hypercorn.app_wrappers import WSGIWrapper

    wrapper = WSGIWrapper(app, 64 * 1024 * 1024)

    async def asgi(scope: Any, receive: Any, send: Any) -> None:
        loop = asyncio.get_running_loop()

        def call_soon(function: Callable[..., Any], *args: Any) -> Any:
            return asyncio.run_coroutine_threadsafe(function(*args), loop).result()

        await wrapper(scope, receive, send, partial(loop.run_in_executor, None), call_soon)

    return asgi


IMPLEMENTATIONS: dict[str, Wrap] = {
    "bridge": bridge,
    "a2wsgi": a2wsgi,
    "asgiref": asgiref,
    "uvicorn": uvicorn,
    "starlette": starlette,
    "hypercorn": hypercorn,
}
