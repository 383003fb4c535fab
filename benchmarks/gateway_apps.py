"""The applications that benchmarks/gateway.py measures: one WSGI, one ASGI, the same answers."""

import asyncio
import time
import warnings
from collections.abc import Iterator
from typing import Any

BLOCK = b"x" * 65536
TYPE = ("Content-Type", "text/plain")
TYPE_BYTES = (b"content-type", b"text/plain")


def _hello(_: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [TYPE, ("Content-Length", "13")])
    return [b"Hello, world!"]


def _post(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    total = 0
    while part := environ["wsgi.input"].read(65536):
        total += len(part)
    body = b"%d" % total
    start_response("200 OK", [TYPE, ("Content-Length", str(len(body)))])
    return [body]


def _stream(environ: dict[str, Any], start_response: Any) -> Iterator[bytes]:
    blocks = int(environ["QUERY_STRING"] or 160)
    start_response("200 OK", [TYPE, ("Content-Length", str(blocks * len(BLOCK)))])
    return (BLOCK for _ in range(blocks))


def _sleep(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    time.sleep(0.05)
    return _hello(environ, start_response)


def _make_flask() -> Any:
    from flask import Flask

    app = Flask("benchmark")

    @app.get("/flask")
    def hello() -> str:
        return "Hello, world!"

    return app


_ROADS = {"/hello": _hello, "/post": _post, "/stream": _stream, "/sleep": _sleep, "/flask": _make_flask()}


def wsgi(environ: dict[str, Any], start_response: Any) -> Any:
    """Answer by path."""
    return _ROADS[environ["PATH_INFO"]](environ, start_response)


async def native(scope: Any, receive: Any, send: Any) -> None:
    """Answer by path, as an ASGI application would."""
    if scope["type"] != "http":
        return
    path = scope["path"]
    body = b"Hello, world!"
    if path == "/sleep":
        await asyncio.sleep(0.05)
    elif path == "/post":
        total, more = 0, True
        while more:
            message = await receive()
            total += len(message.get("body", b""))
            more = message.get("more_body", False)
        body = b"%d" % total
    elif path == "/stream":
        blocks = int(scope["query_string"] or 160)
        length = b"%d" % (blocks * len(BLOCK))
        await send(
            {
                "type": "http.response.start",
                "status": 200,
                "headers": [TYPE_BYTES, (b"content-length", length)],
            }
        )
        for left in range(blocks - 1, -1, -1):
            await send({"type": "http.response.body", "body": BLOCK, "more_body": left > 0})
        return
    headers = [TYPE_BYTES, (b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def bridge() -> Any:
    from bridge import Bridge

    return Bridge(wsgi, threads=40)


def a2wsgi() -> Any:
    from a2wsgi import WSGIMiddleware

    return WSGIMiddleware(wsgi, workers=40)


def asgiref() -> Any:
    from asgiref.wsgi import WsgiToAsgi

    return WsgiToAsgi(wsgi)


def uvicorn_wsgi() -> Any:
    from uvicorn.middleware.wsgi import _WSGIMiddleware

    return _WSGIMiddleware(wsgi, workers=40)


def starlette() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.middleware.wsgi import WSGIMiddleware

    return WSGIMiddleware(wsgi)
