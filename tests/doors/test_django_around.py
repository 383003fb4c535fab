"""What stands around the Django door: Channels' routing in front, connections that break behind."""

import asyncio
import json
from typing import Any

import pytest
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import override_settings
from django.urls import path as url_path

from bridge.django import get_asgi_application
from tests.contract.harness import ask, run, until_on_loop
from tests.doors import django_site as site


class Echo(AsyncWebsocketConsumer):  # type: ignore[misc]
    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        await self.send(text_data=f"{self.scope['url_route']['kwargs']['room']}: {text_data}")


def test_channels_routes_http_to_the_door_and_websockets_to_consumers() -> None:
    door = get_asgi_application(threads=2)
    sockets = URLRouter([url_path("rooms/<room>", Echo.as_asgi())])
    app = ProtocolTypeRouter({"http": door, "websocket": sockets})
    heard: list[dict[str, Any]] = []

    async def main() -> None:
        inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

        async def send(message: dict[str, Any]) -> None:
            heard.append(message)

        scope = {"type": "websocket", "path": "/rooms/blue", "headers": [], "query_string": b""}
        socket = asyncio.ensure_future(app(scope, inbox.get, send))
        inbox.put_nowait({"type": "websocket.connect"})
        inbox.put_nowait({"type": "websocket.receive", "text": "hello"})
        await until_on_loop(lambda: len(heard) == 2, "the consumer answered")
        answers = await asyncio.gather(*(ask(app, path=path) for path in ("/sync", "/async") * 5))
        roads = [json.loads(answer.check_good().body)["road"] for answer in answers]
        assert roads == ["SyncRequest", "ASGIRequest"] * 5
        inbox.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await socket

    run(main())
    assert [message["type"] for message in heard] == ["websocket.accept", "websocket.send"]
    assert heard[1]["text"] == "blue: hello"
    assert door.stats().alive <= 2
    door.close()


@pytest.mark.parametrize("path", ["/query", "/aquery-nap"])
def test_a_connection_found_broken_is_made_anew(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """CONN_HEALTH_CHECKS: the server dropped it between two requests, and the second does not notice."""
    site.gate.set()
    with override_settings(MIDDLEWARE=[]):
        app = get_asgi_application(threads=1)
    site.connection_threads.clear()

    def is_usable(wrapper: Any) -> bool:
        try:
            wrapper.connection.execute("select 1")
        except Exception:  # noqa: BLE001 - what Django's other backends do
            return False
        return True

    monkeypatch.setattr(DatabaseWrapper, "is_usable", is_usable)

    def drop(environ: Any, start_response: Any) -> list[bytes]:
        connection.connection.close()  # not Django's close(), so that Django knows nothing of it
        start_response("200 OK", [])
        return [b"dropped"]

    async def main() -> None:
        for broken in (False, True):
            for _ in range(3):
                assert (await ask(app, path=path)).check_good().status == 200
            assert len(site.connection_threads) == 1 + broken, "it persists while it is sound"
            if not broken:
                handler, app._app = app._app, drop
                assert (await ask(app, path="/sync")).check_good().body == b"dropped"
                app._app = handler

    run(main())
    app.close()
    site.gate.clear()
