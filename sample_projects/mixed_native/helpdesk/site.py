"""Puts old and new under one address. This is the only file that knows about both."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.routing import Mount

from bridge import Bridge
from helpdesk import api, chat, escalation, graph, legacy
from helpdesk.desk import Desk


def create_site(desk: Desk | None = None, escalate_every: float = 60.0) -> Starlette:
    """Mount the native parts first; what none of them answers goes to the Flask pages.

    ``escalate_every`` is in seconds.
    """
    desk = desk or Desk()

    @asynccontextmanager
    async def lifespan(site: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(escalation.run(desk, escalate_every))
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    return Starlette(
        routes=[
            Mount("/api", app=api.create_api(desk)),
            Mount("/ws", app=chat.create_chat()),
            Mount("/graphql", app=graph.create_graph(desk)),
            Mount("/", app=Bridge(legacy.create_app(desk))),
        ],
        lifespan=lifespan,
    )
