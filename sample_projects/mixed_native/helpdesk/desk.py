"""The tickets, kept in memory and shared by the old pages' threads and the event loop."""

import itertools
import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from helpdesk.feed import Feed


class UnknownTicketError(KeyError):
    """Says that there is no ticket of this number."""


@dataclass(frozen=True, slots=True)
class Ticket:
    number: int
    title: str
    opened_at: datetime
    state: str = "open"


class Desk:
    """Keep tickets by number. Safe in threads; the lock is held for dictionary work only."""

    def __init__(self) -> None:
        self.feed: Feed[Ticket] = Feed()
        self._tickets: dict[int, Ticket] = {}
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()

    def tickets(self) -> list[Ticket]:
        with self._lock:
            return list(self._tickets.values())

    def ticket(self, number: int) -> Ticket:
        with self._lock:
            try:
                return self._tickets[number]
            except KeyError:
                raise UnknownTicketError(number) from None

    def open(self, title: str) -> Ticket:
        with self._lock:
            ticket = Ticket(next(self._numbers), title, datetime.now(UTC))
            self._tickets[ticket.number] = ticket
        self.feed.publish(ticket)
        return ticket

    def change(self, number: int, state: str) -> Ticket:
        with self._lock:
            if number not in self._tickets:
                raise UnknownTicketError(number)
            ticket = self._tickets[number] = replace(self._tickets[number], state=state)
        self.feed.publish(ticket)
        return ticket

    def escalate(self, older_than: timedelta) -> int:
        """Mark open tickets older than that as urgent, and return how many."""
        limit = datetime.now(UTC) - older_than
        late = [ticket for ticket in self.tickets() if ticket.state == "open" and ticket.opened_at < limit]
        for ticket in late:
            self.change(ticket.number, "urgent")
        return len(late)
