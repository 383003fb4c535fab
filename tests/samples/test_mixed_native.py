"""mixed_native under a real server: the old pages through the bridge, the rest native."""

import json

import httpx
import pytest
from websockets.sync.client import connect

from tests.samples.functions import Copy, Serve

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def address(copy_sample: Copy, serve: Serve) -> str:
    return serve(copy_sample("mixed_native"), "asgi:app", "--native")


def test_old_pages(client: httpx.Client) -> None:
    opened = client.post("/tickets", data={"title": "Printer"}, follow_redirects=True)
    assert "Printer" in opened.text
    assert "Printer" in client.get("/").text
    content = bytes(range(256)) * 4000
    attached = client.post(f"{opened.url.path}/attachments", files={"file": ("log.bin", content)})
    assert attached.status_code == 302
    assert client.get(f"{opened.url.path}/attachments/log.bin").content == content
    with client.stream("GET", "/tickets.csv") as response:
        assert next(response.iter_lines()) == "number,state"


def test_native_api(client: httpx.Client) -> None:
    made = client.post("/api/tickets", json={"title": "Screen"}).json()
    assert client.get(f"/api/tickets/{made['number']}").json()["title"] == "Screen"
    parts = (b"x" * 50_000 for _ in range(40))
    assert client.post("/api/measure", content=parts).json() == {"size": 2_000_000}


def test_echo(address: str) -> None:
    with connect(f"ws://{address}/ws/echo", proxy=None) as socket:
        socket.send("hello")
        assert socket.recv(timeout=10) == "hello"


def test_a_query_answers(client: httpx.Client) -> None:
    made = client.post("/api/tickets", json={"title": "Keyboard"}).json()
    query = "query ($n: Int!) { ticket(number: $n) { title state } }"
    answer = client.post("/graphql/", json={"query": query, "variables": {"n": made["number"]}})
    assert answer.json() == {"data": {"ticket": {"title": "Keyboard", "state": "open"}}}


def test_a_subscription_hears_what_an_old_page_does(client: httpx.Client, address: str) -> None:
    protocol = "graphql-transport-ws"
    with connect(f"ws://{address}/graphql/", subprotocols=[protocol], proxy=None) as socket:
        socket.send(json.dumps({"type": "connection_init"}))
        assert json.loads(socket.recv(timeout=10)) == {"type": "connection_ack"}
        payload = {"query": "subscription { changes { title } }"}
        socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
        # Whether the subscription stands yet can't be seen from outside, so open tickets until one is heard.
        for _ in range(50):
            client.post("/tickets", data={"title": "Mouse"})
            try:
                heard = json.loads(socket.recv(timeout=0.2))
            except TimeoutError:
                continue
            assert heard == {"id": "1", "type": "next", "payload": {"data": {"changes": {"title": "Mouse"}}}}
            return
        pytest.fail("The subscription heard of none of 50 tickets.")
