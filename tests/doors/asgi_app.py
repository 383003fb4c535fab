"""An ASGI application that tells what reaches it, served by gunicorn in the tests.

What happens outside of a response, it writes to the file that ``DOORS_LOG`` names, one line an event.
"""

import asyncio
import json
import os
from pathlib import Path

from bridge.wsgi import ASGIToWSGI


def note(event: str) -> None:
    with Path(os.environ["DOORS_LOG"]).open("a") as log:
        log.write(f"{os.getpid()} {event}\n")


async def lifespan(scope, receive, send):
    assert (await receive())["type"] == "lifespan.startup"
    note("startup")
    if os.environ.get("DOORS_FAIL") and not Path(os.environ["DOORS_FAIL"]).exists():
        await send({"type": "lifespan.startup.failed", "message": "no database"})
        return
    scope["state"]["loop"] = id(asyncio.get_running_loop())
    await send({"type": "lifespan.startup.complete"})
    assert (await receive())["type"] == "lifespan.shutdown"
    if os.environ.get("DOORS_SHUTDOWN"):
        await asyncio.to_thread(note, "shutdown in a thread")
    note("shutdown")
    await send({"type": "lifespan.shutdown.complete"})


async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        await lifespan(scope, receive, send)
        return
    await PLACES[scope["path"].removeprefix(scope["root_path"])](scope, receive, send)


async def respond(send, body: bytes, status: int = 200, headers=()) -> None:
    await send({"type": "http.response.start", "status": status, "headers": list(headers)})
    await send({"type": "http.response.body", "body": body})


async def show_scope(scope, receive, send):
    shown = {
        "method": scope["method"],
        "path": scope["path"],
        "raw_path": scope["raw_path"].decode(),
        "root_path": scope["root_path"],
        "query": scope["query_string"].decode(),
        "headers": [[name.decode(), value.decode()] for name, value in scope["headers"]],
        "client": scope["client"] and scope["client"][0],
        "same_loop": scope["state"]["loop"] == id(asyncio.get_running_loop()),
        "pid": os.getpid(),
    }
    headers = [(b"content-type", b"application/json"), (b"connection", b"close"), (b"x-tag", b"a")]
    headers += [(b"x-tag", b"b"), (b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]
    await respond(send, json.dumps(shown).encode(), headers=headers)


async def echo(scope, receive, send):
    await send({"type": "http.response.start", "status": 200})
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            note("lost upload")
            return
        more = message["more_body"]
        await send({"type": "http.response.body", "body": message["body"], "more_body": True})
    await send({"type": "http.response.body"})


async def measure(scope, receive, send):
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            note("lost upload")
            return
        size += len(message["body"])
        more = message["more_body"]
    await respond(send, str(size).encode())


async def first_then_wait(scope, receive, send):
    """Send a first part, and the second only when another request says so."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"first", "more_body": True})
    await GO.wait()
    GO.clear()
    await send({"type": "http.response.body", "body": b"second"})


async def go(scope, receive, send):
    GO.set()
    await respond(send, b"")


async def endless(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    try:
        while True:
            await send({"type": "http.response.body", "body": b"x" * 65536, "more_body": True})
    except OSError as error:
        note(f"send raised {type(error).__name__}")
        note(f"receive gave {(await receive())['type']}")
        raise


async def listen(scope, receive, send):
    """Wait for the disconnect in one task while another sends."""
    while (await receive()).get("more_body"):
        pass
    listening = asyncio.create_task(receive())
    await respond(send, b"listened")
    note(f"then {(await asyncio.wait_for(listening, 5))['type']}")


async def background(scope, receive, send):
    await respond(send, b"done", headers=[(b"content-length", b"4")])
    await asyncio.sleep(0.3)
    note("background done")


async def broken(scope, receive, send):
    raise ValueError("broken on purpose")


async def broken_midway(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"so far", "more_body": True})
    raise ValueError("broken midway on purpose")


async def silent(scope, receive, send):
    """Return without a response."""


async def cancelled(scope, receive, send):
    raise asyncio.CancelledError


async def sleep(scope, receive, send):
    await asyncio.sleep(1)
    await respond(send, b"slept")


GO = asyncio.Event()
PLACES = {
    "/scope": show_scope,
    "/caf\ufffd": show_scope,
    "/echo": echo,
    "/measure": measure,
    "/first": first_then_wait,
    "/go": go,
    "/endless": endless,
    "/listen": listen,
    "/background": background,
    "/broken": broken,
    "/broken-midway": broken_midway,
    "/silent": silent,
    "/cancelled": cancelled,
    "/sleep": sleep,
}

application = ASGIToWSGI(app)
