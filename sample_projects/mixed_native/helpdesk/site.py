"""Puts old and new under one address. This is the only file that knows about both."""

from bridge import Bridge
from helpdesk import api, chat, graph, legacy
from helpdesk.desk import Desk


def create_site(desk: Desk | None = None, escalate_every: float = 60.0) -> Bridge:
    """Mount the native parts; what none of them takes goes to the Flask pages.

    ``escalate_every`` is in seconds.
    """
    desk = desk or Desk()
    return Bridge(
        legacy.create_app(desk),
        native={
            "/api": api.create_api(desk, escalate_every),
            "/ws": chat.create_chat(),
            "/graphql": graph.create_graph(desk),
        },
    )
