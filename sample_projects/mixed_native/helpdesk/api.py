"""The new JSON API, native ASGI on Starlette; its lifespan runs the escalation."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from helpdesk import escalation
from helpdesk.desk import Desk, Ticket, UnknownTicketError
from helpdesk.vendors import Vendors


def create_api(desk: Desk, vendors: Vendors, escalate_every: float) -> Starlette:
    """Make the API; late tickets are looked for every ``escalate_every`` seconds."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(escalation.run(desk, escalate_every))
        async with vendors.open():
            yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    api = Starlette(
        routes=[
            Route("/tickets", list_tickets, methods=["GET"]),
            Route("/tickets", open_ticket, methods=["POST"]),
            Route("/tickets/{number:int}", show_ticket),
            Route("/tickets.ndjson", export),
            Route("/measure", measure, methods=["POST"]),
            Route("/vendors/{name}", vendor),
        ],
        exception_handlers={UnknownTicketError: unknown_ticket, HTTPException: http_error},
        lifespan=lifespan,
    )
    api.state.desk = desk
    api.state.vendors = vendors
    return api


async def list_tickets(request: Request) -> Response:
    return JSONResponse([as_dict(ticket) for ticket in request.app.state.desk.tickets()])


async def open_ticket(request: Request) -> Response:
    try:
        title = str((await request.json())["title"]).strip()
    except (KeyError, TypeError, ValueError):
        title = ""
    if not title:
        raise HTTPException(400, "A ticket needs a title.")
    return JSONResponse(as_dict(request.app.state.desk.open(title)), status_code=201)


async def show_ticket(request: Request) -> Response:
    return JSONResponse(as_dict(request.app.state.desk.ticket(request.path_params["number"])))


async def export(request: Request) -> Response:
    return StreamingResponse(_lines(request.app.state.desk), media_type="application/x-ndjson")


async def measure(request: Request) -> Response:
    """Count the bytes of a body as they come in, whatever its size."""
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
    return JSONResponse({"size": size})


async def vendor(request: Request) -> Response:
    return JSONResponse(await request.app.state.vendors.status(request.path_params["name"]))


async def unknown_ticket(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": f"There is no ticket {error.args[0]}."}, status_code=404)


async def http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, status_code=error.status_code)


def as_dict(ticket: Ticket) -> dict[str, object]:
    return {
        "number": ticket.number,
        "title": ticket.title,
        "state": ticket.state,
        "opened_at": ticket.opened_at.isoformat(),
    }


async def _lines(desk: Desk) -> AsyncIterator[str]:
    for ticket in desk.tickets():
        yield json.dumps(as_dict(ticket)) + "\n"
