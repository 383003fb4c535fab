"""Mounts under a real server, while the WSGI application is busy."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from websockets.sync.client import connect

from tests.gateway.servers import KINDS, Server, running

pytestmark = pytest.mark.server

SLOW = 100


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    kind = next(kind for kind in KINDS if kind.name == "uvicorn-httptools-uvloop")
    directory = tmp_path_factory.mktemp("mounted")
    with running(kind, directory, "tests.gateway.mounted:served", ("--ws", "websockets-sansio")) as server:
        yield server


def ask_slowly(server: Server) -> str:
    with server.client(timeout=40) as client:
        return client.get("/slow").text


def ask_graph(server: Server) -> Any:
    with server.client() as client:
        return client.post("/graphql", json={"query": "{ running }"}).json()["data"]["running"]


def test_websockets_and_subscriptions_go_on_while_a_hundred_slow_requests_run(server: Server) -> None:
    address = f"ws://127.0.0.1:{server.port}"
    protocol = "graphql-transport-ws"
    busy = []
    with ThreadPoolExecutor(SLOW) as pool:
        slow = [pool.submit(ask_slowly, server) for _ in range(SLOW)]
        with (
            connect(f"{address}/ws/echo", proxy=None) as echo,
            connect(f"{address}/graphql", subprotocols=[protocol], proxy=None) as graph,
        ):
            graph.send(json.dumps({"type": "connection_init"}))
            assert json.loads(graph.recv(timeout=20)) == {"type": "connection_ack"}
            query = {"query": "subscription { count(to: 40) }"}
            graph.send(json.dumps({"id": "1", "type": "subscribe", "payload": query}))
            for number in range(40):
                echo.send(f"message {number}")
                assert echo.recv(timeout=20) == f"message {number}"
                heard = json.loads(graph.recv(timeout=20))
                assert heard == {"id": "1", "type": "next", "payload": {"data": {"count": number}}}
                busy.append(ask_graph(server))
            assert json.loads(graph.recv(timeout=20)) == {"id": "1", "type": "complete"}
        assert max(busy) == 20, "every thread was busy meanwhile"
        assert [call.result() for call in slow] == ["rested"] * SLOW


def test_the_server_refuses_a_websocket_that_no_mount_takes(server: Server) -> None:
    from websockets.exceptions import InvalidStatus

    with pytest.raises(InvalidStatus, match="403"), connect(f"ws://127.0.0.1:{server.port}/", proxy=None):
        pass
