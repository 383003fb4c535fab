"""Native applications to mount, and a server's side of their lifespan."""

import asyncio
from collections.abc import Mapping
from typing import Any

from bridge import Bridge
from tests.contract.harness import answer_with


class Native:
    """An ASGI application that answers with its name and keeps the scopes it sees."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.scopes: list[dict[str, Any]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        assert scope["type"] != "lifespan", "this one knows no lifespan"
        self.scopes.append(scope)
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": self.name.encode()})


class Alive:
    """An application whose lifespan notes what happens, and may fail."""

    def __init__(self, name: str, events: list[str], fails: str = "") -> None:
        self.name, self.events, self.fails = name, events, fails

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": []})
            await send({"type": "http.response.body", "body": repr(scope["state"]).encode()})
            return
        while True:
            moment = (await receive())["type"]
            self.events.append(f"{self.name} {moment.removeprefix('lifespan.')}")
            scope["state"]["name"] = self.name
            if moment.endswith(self.fails or "never"):
                await send({"type": f"{moment}.failed", "message": f"{self.name} is broken"})
                return
            await send({"type": f"{moment}.complete"})
            if moment == "lifespan.shutdown":
                return


class Server:
    """The server's side of one lifespan."""

    def __init__(self, app: Any) -> None:
        self.state: dict[str, Any] = {}
        self._inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._answers: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": self.state}
        self.task = asyncio.ensure_future(app(scope, self._inbox.get, self._answers.put))

    async def tell(self, moment: str) -> dict[str, Any]:
        self._inbox.put_nowait({"type": f"lifespan.{moment}"})
        return await asyncio.wait_for(self._answers.get(), 5)


def bridge_with(native: Mapping[str, Any], **options: Any) -> Bridge:
    return Bridge(answer_with([b"legacy"]), native=native, **options)
