"""Sync code of a Flask request that waits for coroutines, and coroutines that call sync code."""

import asyncio

from asgiref.sync import async_to_sync, sync_to_async
from flask import Flask, g

from bridge import wait
from bridge.flask import FlaskBridge
from tests.contract.harness import ask, run


def test_a_sync_hook_can_wait_for_a_coroutine_on_the_loop() -> None:
    app = Flask(__name__)
    loops = []

    async def note() -> str:
        loops.append(asyncio.get_running_loop())
        return "noted"

    @app.before_request
    def before() -> None:
        g.noted = wait(note())

    @app.get("/")
    async def view() -> str:
        loops.append(asyncio.get_running_loop())
        return str(g.noted)

    door = FlaskBridge(app, threads=1)
    assert run(ask(door)).check_good().body == b"noted"
    assert loops[0] is loops[1]
    door.close()


def test_a_thread_serves_other_requests_on_their_own_terms_after_sync_to_async() -> None:
    """asgiref notes on the thread which loop its call came from; that must not outlast the call."""
    app = Flask(__name__)
    inside = 0

    async def meet() -> None:
        nonlocal inside
        inside += 1
        while inside < 2:
            await asyncio.sleep(0.001)

    @app.get("/async")
    async def asynchronous() -> str:
        await sync_to_async(int)()
        return "async"

    @app.get("/sync")
    def synchronous() -> str:
        async_to_sync(meet)()
        return "sync"

    @app.get("/nested")
    async def nested() -> str:
        await sync_to_async(async_to_sync(meet))()
        return "nested"

    door = FlaskBridge(app, threads=1)

    async def main() -> None:
        nonlocal inside
        assert (await ask(door, path="/async")).check_good().body == b"async"
        for path in (b"sync", b"nested"):
            inside = 0
            async with asyncio.timeout(5):
                answers = await asyncio.gather(*(ask(door, path=f"/{path.decode()}") for _ in range(2)))
            assert [answer.check_good().body for answer in answers] == [path] * 2

    run(main())
    door.close()
