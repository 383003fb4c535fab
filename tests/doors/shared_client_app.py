"""One HTTP client for sync, asynchronous and native code: what the server test of it serves."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from asgiref.sync import async_to_sync
from flask import Flask
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bridge import Bridge, wait
from bridge.flask import FlaskBridge

UPSTREAM = os.environ["SHARED_CLIENT_UPSTREAM"]
CONNECTIONS = 20
clients: list[httpx.AsyncClient] = []


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    limits = httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS)
    async with httpx.AsyncClient(base_url=UPSTREAM, trust_env=False, timeout=20, limits=limits) as client:
        clients.append(client)
        yield
    clients.clear()


async def ask(road: str) -> str:
    """Ask with the one client, whoever calls."""
    return (await clients[0].get(f"/{road}")).text


async def native(request: Request) -> PlainTextResponse:
    return PlainTextResponse(await ask("native"))


flask_app = Flask(__name__)


@flask_app.get("/sync")
def sync() -> str:
    return wait(ask("sync"))


@flask_app.get("/by-asgiref")
def by_asgiref() -> str:
    return async_to_sync(ask)("by-asgiref")


@flask_app.get("/async")
async def asynchronous() -> str:
    return await ask("async")


def _site(bridge: Any, **options: Any) -> Any:
    api = Starlette(routes=[Route("/native", native)], lifespan=lifespan)
    return bridge(flask_app, native={"/api": api}, threads=8, queue=500, **options)


plain = _site(Bridge)
flask_door = _site(FlaskBridge)
parked = _site(Bridge, parking=True)
