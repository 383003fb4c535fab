"""ASGI frameworks as mounts, each with its own lifespan and its own idea of where it is."""

from contextlib import asynccontextmanager
from typing import Any

import httpx

from bridge import Bridge
from tests.contract.harness import run
from tests.gateway.natives import Server, bridge_with


@asynccontextmanager
async def serving(bridge: Bridge) -> Any:
    """Start the lifespan and give a client."""
    server = Server(bridge)
    assert await server.tell("startup") == {"type": "lifespan.startup.complete"}
    transport = httpx.ASGITransport(bridge)
    async with httpx.AsyncClient(transport=transport, base_url="http://mounts.example") as client:
        yield client
    assert await server.tell("shutdown") == {"type": "lifespan.shutdown.complete"}


def test_starlette_as_a_mount() -> None:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    @asynccontextmanager
    async def lifespan(app: Starlette) -> Any:
        yield {"resource": "open"}

    async def show(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"{request.state.resource} {request.url_for('show', name='x').path}")

    app = Starlette(routes=[Route("/{name}", show, name="show")], lifespan=lifespan)

    async def main() -> None:
        async with serving(bridge_with({"/api": app})) as client:
            assert (await client.get("/api/y")).text == "open /api/x"
            assert (await client.get("/api/y/z")).status_code == 404
            assert (await client.get("/y")).text == "legacy"

    run(main())


def test_fastapi_as_a_mount() -> None:
    from fastapi import FastAPI

    app = FastAPI()

    @app.get("/orders/{number}")
    async def order(number: int) -> dict[str, int]:
        return {"number": number}

    async def main() -> None:
        async with serving(bridge_with({"/api": app})) as client:
            assert (await client.get("/api/orders/7")).json() == {"number": 7}
            assert (await client.get("/api/openapi.json")).json()["servers"] == [{"url": "/api"}]
            assert (await client.get("/orders/7")).text == "legacy"

    run(main())


def test_quart_as_a_mount() -> None:
    from quart import Quart, request, url_for

    app = Quart("mounted")
    started: list[str] = []

    @app.before_serving
    async def start() -> None:
        started.append("started")

    @app.get("/orders/<int:number>")
    async def order(number: int) -> str:
        return f"{number} {request.root_path} {url_for('order', number=number)}"

    async def main() -> None:
        async with serving(bridge_with({"/api": app})) as client:
            assert (await client.get("/api/orders/7")).text == "7 /api /api/orders/7"
            assert (await client.get("/orders/7")).text == "legacy"

    run(main())
    assert started == ["started"]
