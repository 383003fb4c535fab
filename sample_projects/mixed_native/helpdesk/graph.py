"""The GraphQL endpoint: tickets to read, to open, to close and to follow."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime

import strawberry
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL

from helpdesk.desk import Desk, Ticket, UnknownTicketError

Context = dict[str, Desk]
Info = strawberry.Info[Context, None]


@strawberry.type(name="Ticket")
class TicketNode:
    number: int
    title: str
    state: str
    opened_at: datetime

    @classmethod
    def of(cls, ticket: Ticket) -> "TicketNode":
        return cls(number=ticket.number, title=ticket.title, state=ticket.state, opened_at=ticket.opened_at)


@strawberry.type
class Query:
    @strawberry.field
    async def tickets(self, info: Info, state: str | None = None) -> list[TicketNode]:
        found = info.context["desk"].tickets()
        return [TicketNode.of(ticket) for ticket in found if state in (None, ticket.state)]

    @strawberry.field
    async def ticket(self, info: Info, number: int) -> TicketNode | None:
        try:
            return TicketNode.of(info.context["desk"].ticket(number))
        except UnknownTicketError:
            return None


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def open_ticket(self, info: Info, title: str) -> TicketNode:
        return TicketNode.of(info.context["desk"].open(title))

    @strawberry.mutation
    async def close_ticket(self, info: Info, number: int) -> TicketNode:
        try:
            return TicketNode.of(info.context["desk"].change(number, "closed"))
        except UnknownTicketError:
            raise ValueError(f"There is no ticket {number}.") from None


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def changes(self, info: Info) -> AsyncGenerator[TicketNode, None]:
        """Follow every ticket that is opened or changes, wherever that happens."""
        async with aclosing(info.context["desk"].feed.listen()) as news:
            async for ticket in news:
                yield TicketNode.of(ticket)


schema = strawberry.Schema(Query, Mutation, Subscription)


class DeskGraphQL(GraphQL[Context, None]):
    """Hand the desk to every resolver."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(schema)
        self.desk = desk

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> Context:
        return {"desk": self.desk}


def create_graph(desk: Desk) -> DeskGraphQL:
    return DeskGraphQL(desk)
