"""Puts old and new under one address. This is the only file that knows about both."""

from bridge.flask import FlaskBridge
from helpdesk import api, chat, graph, legacy
from helpdesk.desk import Desk
from helpdesk.vendors import Vendors


def create_site(desk: Desk | None = None, escalate_every: float = 60.0) -> FlaskBridge:
    """Mount the native parts; what none of them takes goes to the Flask pages.

    ``escalate_every`` is in seconds.
    """
    desk = desk or Desk()
    pages = legacy.create_app(desk)
    vendors: Vendors = pages.extensions["vendors"]
    return FlaskBridge(
        pages,
        native={
            "/api": api.create_api(desk, vendors, escalate_every),
            "/ws": chat.create_chat(),
            "/graphql": graph.create_graph(desk),
        },
    )
