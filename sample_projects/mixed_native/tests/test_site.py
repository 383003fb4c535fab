"""Old and new under one address."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import httpx
from helpdesk import escalation
from helpdesk.desk import Desk
from websockets.sync.client import connect

PROTOCOL = "graphql-transport-ws"


def wait_until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "It never came true."
        time.sleep(0.01)


def ask(client: httpx.Client, query: str, **variables: object) -> dict[str, object]:
    answer = client.post("/graphql/", json={"query": query, "variables": variables}).json()
    assert "errors" not in answer
    return answer["data"]


def test_old_pages_and_the_api_share_their_tickets(client: httpx.Client) -> None:
    page = client.post("/tickets", data={"title": "Printer"})
    assert page.url.path == "/tickets/1"
    assert "1: Printer" in page.text
    made = client.post("/api/tickets", json={"title": "Screen"})
    assert made.status_code == 201
    assert [ticket["title"] for ticket in client.get("/api/tickets").json()] == ["Printer", "Screen"]
    assert "Screen" in client.get("/").text


def test_api_errors(client: httpx.Client) -> None:
    assert client.get("/api/tickets/7").json() == {"error": "There is no ticket 7."}
    for body in ({}, [], {"title": " "}):
        assert client.post("/api/tickets", json=body).status_code == 400
    assert client.get("/api/nowhere").status_code == 404


def test_bodies_stream(client: httpx.Client) -> None:
    chunks = (b"x" * 1000 for _ in range(50))
    assert client.post("/api/measure", content=chunks).json() == {"size": 50_000}
    for title in ("Printer", "Screen"):
        client.post("/api/tickets", json={"title": title})
    assert len(client.get("/api/tickets.ndjson").text.splitlines()) == 2
    assert client.get("/tickets.csv").text == "number,state\n1,open\n2,open\n"


def test_echo(site: str) -> None:
    with connect(f"ws://{site}/ws/echo", proxy=None) as socket:
        for text in ("one", "two"):
            socket.send(text)
            assert socket.recv(timeout=5) == text


def test_a_room_hears_its_own_only(site: str) -> None:
    room, other = f"ws://{site}/ws/rooms/printers", f"ws://{site}/ws/rooms/screens"
    with connect(room, proxy=None) as ada, connect(other, proxy=None) as eve:
        ada.send("anyone?")
        assert ada.recv(timeout=5) == "anyone?"
        with connect(room, proxy=None) as grace:
            grace.send("hello")
            assert ada.recv(timeout=5) == grace.recv(timeout=5) == "hello"
        eve.send("alone")
        assert eve.recv(timeout=5) == "alone"


def test_graphql_queries_and_mutations(client: httpx.Client) -> None:
    made = ask(client, 'mutation { openTicket(title: "Printer") { number state } }')
    assert made == {"openTicket": {"number": 1, "state": "open"}}
    ask(client, "mutation ($n: Int!) { closeTicket(number: $n) { number } }", n=1)
    assert ask(client, '{ tickets(state: "open") { number } }') == {"tickets": []}
    closed = {"ticket": {"title": "Printer", "state": "closed"}}
    assert ask(client, "{ ticket(number: 1) { title state } }") == closed
    assert ask(client, "{ ticket(number: 7) { title } }") == {"ticket": None}
    wrong = client.post("/graphql/", json={"query": "mutation { closeTicket(number: 7) { number } }"}).json()
    assert wrong["errors"][0]["message"] == "There is no ticket 7."


def test_a_subscription_hears_what_an_old_page_does(client: httpx.Client, site: str, desk: Desk) -> None:
    with connect(f"ws://{site}/graphql/", subprotocols=[PROTOCOL], proxy=None) as socket:
        socket.send(json.dumps({"type": "connection_init"}))
        assert json.loads(socket.recv(timeout=5)) == {"type": "connection_ack"}
        payload = {"query": "subscription { changes { title state } }"}
        socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
        wait_until(lambda: desk.feed.listeners == 1)
        client.post("/tickets", data={"title": "Printer"})
        heard = json.loads(socket.recv(timeout=5))
        assert heard["payload"]["data"] == {"changes": {"title": "Printer", "state": "open"}}
    wait_until(lambda: desk.feed.listeners == 0)


def test_late_tickets_become_urgent(desk: Desk) -> None:
    with patch("helpdesk.desk.datetime") as clock:
        clock.now.return_value = datetime.now(UTC) - escalation.PATIENCE - timedelta(minutes=1)
        desk.open("Old")
    desk.open("New")
    assert desk.escalate(escalation.PATIENCE) == 1
    assert [ticket.state for ticket in desk.tickets()] == ["urgent", "open"]


def test_the_lifespan_runs_the_escalation(site: str, desk: Desk) -> None:
    with patch.object(escalation, "PATIENCE", timedelta(0)):
        desk.open("Printer")
        wait_until(lambda: desk.ticket(1).state == "urgent")


def test_one_client_serves_sync_and_asynchronous_pages_and_the_api(
    client: httpx.Client, vendor_pages: Any
) -> None:
    for _ in range(5):
        assert client.get("/vendors/acme").json() == {"vendor": "acme", "queue": 3}
        assert client.get("/vendors/acme/queue").json() == {"queue": 3}
        assert client.get("/api/vendors/acme").json() == {"vendor": "acme", "queue": 3}
    assert vendor_pages.connections == 1
