"""Parked requests under mixed load, with clients that leave, time limits and failures: no trace is left."""

import asyncio
import random
import threading
import time
from contextvars import ContextVar
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from bridge import Bridge, wait
from tests.contract.harness import Connection, http_scope, run, until, until_on_loop

variable: ContextVar[str] = ContextVar("variable", default="unset")


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """Wait, block, call back, stream or fail, and notice if anything of another request is found."""
    name = environ["PATH_INFO"]
    own, chance = threading.get_ident(), random.Random(name)
    variable.set(name)

    async def rest() -> None:
        await asyncio.sleep(chance.random() / 50)
        if chance.random() < 0.5:
            assert await sync_to_async(lambda: (threading.get_ident(), variable.get()))() == (own, name)

    def check() -> None:
        assert (threading.get_ident(), variable.get()) == (own, name)

    for _ in range(chance.randrange(4)):
        wait(rest())
        check()
    if chance.random() < 0.1:
        time.sleep(chance.random() / 10)
    if chance.random() < 0.1:
        raise LookupError(name)
    start_response("200 OK", [])
    for _ in range(3):
        wait(rest())
        check()
        yield name.encode()


@pytest.mark.parametrize("timeout", [None, 0.08])
def test_nothing_is_left_over(timeout: float | None) -> None:
    bridge = Bridge(application, threads=3, queue=2000, timeout=timeout, parking=True)
    chance = random.Random(7)

    async def one(name: str) -> None:
        connection = Connection()
        call = asyncio.ensure_future(bridge(http_scope(path=name), connection.receive, connection.send))
        fate = chance.random()
        if fate < 0.4:
            await asyncio.sleep(chance.random() / 20)
            if fate < 0.2:
                connection.vanish()
            else:
                call.cancel()
        await asyncio.wait({call})
        if fate >= 0.4 and call.exception() is None and connection.sent[0]["status"] == 200:
            assert connection.body == name.encode() * 3
        elif fate >= 0.4 and (error := call.exception()) is not None:
            assert isinstance(error, LookupError | TimeoutError), error

    async def main() -> None:
        for turn in range(6):
            await asyncio.gather(*(one(f"/{turn}-{number}") for number in range(100)))
        await until_on_loop(lambda: bridge.stats().started == bridge.stats().finished, "all have let go")
        assert len(asyncio.all_tasks()) == 1

    run(main())
    stats, pool = bridge.stats(), bridge._pool
    assert (stats.running, stats.waiting, stats.awaiting, stats.abandoned) == (0, 0, 0, 0)
    assert pool.unfinished() == []
    bridge.close()
    until(lambda: bridge.stats().alive == 0, "all threads left")


@pytest.fixture(autouse=True)
def _whatever_other_tests_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bridge.gateway.hazards.refuse_hazards", lambda: None)
