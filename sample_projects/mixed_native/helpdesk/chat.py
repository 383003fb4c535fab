"""WebSockets: an echo, and chat rooms."""

from collections import defaultdict
from contextlib import suppress

from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect


def create_chat() -> Starlette:
    chat = Starlette(routes=[WebSocketRoute("/echo", echo), WebSocketRoute("/rooms/{room}", join)])
    chat.state.rooms = defaultdict(set)
    return chat


async def echo(socket: WebSocket) -> None:
    await socket.accept()
    async for text in socket.iter_text():
        await socket.send_text(text)


async def join(socket: WebSocket) -> None:
    """Pass what one visitor of a room says to all of them, the speaker included."""
    members: set[WebSocket] = socket.app.state.rooms[socket.path_params["room"]]
    await socket.accept()
    members.add(socket)
    try:
        async for text in socket.iter_text():
            for member in tuple(members):
                # Who leaves at this moment must not silence the speaker.
                with suppress(WebSocketDisconnect, RuntimeError):
                    await member.send_text(text)
    finally:
        members.discard(socket)
