"""Tells another system about new tickets."""

import json
import urllib.request

from helpdesk.desk import Ticket

TIMEOUT = 5.0


def announce(url: str, ticket: Ticket) -> int:
    """Post the ticket to ``url`` and return the status of the answer."""
    message = json.dumps({"number": ticket.number, "title": ticket.title}).encode()
    request = urllib.request.Request(url, message, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=TIMEOUT) as response:
        return int(response.status)
