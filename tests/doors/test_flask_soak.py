"""Asynchronous Flask views under mixed load with clients that leave: every count returns to nothing."""

import asyncio
import random
import threading
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from flask import Flask, g, stream_with_context

from bridge import wait
from bridge.flask import FlaskBridge
from tests.contract.harness import CROWD_LIMIT, Connection, ask, http_scope, run, until_on_loop


def make_app(open_now: set[int]) -> Flask:
    """Make an application that notes what is set up and not torn down yet."""
    app = Flask(__name__)
    lock = threading.Lock()

    @app.before_request
    def before() -> None:
        g.thread = threading.get_ident()
        with lock:
            open_now.add(id(g._get_current_object()))  # type: ignore[attr-defined]

    @app.teardown_appcontext
    def after(_: BaseException | None) -> None:
        with lock:
            open_now.discard(id(g._get_current_object()))  # type: ignore[attr-defined]

    async def check(seconds: float) -> str:
        await asyncio.sleep(seconds)
        assert await sync_to_async(threading.get_ident)() == g.thread
        return "checked"

    @app.get("/async/<int:ms>")
    async def asynchronous(ms: int) -> str:
        return await check(ms / 1000)

    @app.get("/sync/<int:ms>")
    def synchronous(ms: int) -> str:
        return wait(check(ms / 1000))

    @app.get("/stream/<int:ms>")
    async def stream(ms: int) -> Any:
        await asyncio.sleep(ms / 1000)
        return stream_with_context(f"{number}\n" for number in range(20))

    return app


@pytest.mark.parametrize("parking", [False, True])
def test_what_is_begun_is_ended_whoever_leaves(parking: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bridge.gateway.hazards.refuse_hazards", lambda: None)
    open_now: set[int] = set()
    door = FlaskBridge(make_app(open_now), threads=3, queue=1000, parking=parking)
    chance = random.Random(5)

    async def one(kind: str) -> None:
        connection = Connection()
        call = asyncio.ensure_future(
            door(http_scope(path=f"/{kind}/{chance.randrange(30)}"), connection.receive, connection.send)
        )
        fate = chance.random()
        if fate < 0.3:
            await asyncio.sleep(chance.random() / 30)
            connection.vanish()
        elif fate < 0.5:
            await asyncio.sleep(chance.random() / 30)
            call.cancel()
        await asyncio.wait({call})
        if fate >= 0.5:
            assert call.exception() is None
            assert connection.sent[0]["status"] == 200
            assert connection.ended

    async def main() -> None:
        for _ in range(6):
            kinds = [chance.choice(("async", "sync", "stream")) for _ in range(100)]
            await asyncio.gather(*(one(kind) for kind in kinds))
        await until_on_loop(lambda: door.stats().on_loop == 0, "all left the loop")
        await until_on_loop(lambda: door.stats().started == door.stats().finished, "all left the threads")
        assert len(asyncio.all_tasks()) == 1

    run(main())
    stats = door.stats()
    assert (stats.running, stats.waiting, stats.awaiting, stats.abandoned, stats.failed) == (0, 0, 0, 0, 0)
    assert not open_now
    door.close()


def test_parked_sync_hooks_need_no_more_than_the_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bridge.gateway.hazards.refuse_hazards", lambda: None)
    open_now: set[int] = set()
    door = FlaskBridge(make_app(open_now), threads=4, parking=True)
    most = 0

    async def main() -> None:
        nonlocal most
        calls = [asyncio.ensure_future(ask(door, path="/async/300", limit=CROWD_LIMIT)) for _ in range(500)]
        while not all(call.done() for call in calls):
            most = max(most, door.stats().alive)
            await asyncio.sleep(0.01)
        assert {call.result().check_good().body for call in calls} == {b"checked"}

    run(main())
    assert most <= 4
    assert not open_now
    door.close()
