"""How threads go: at shutdown, at a close, with a bridge that is dropped, with the interpreter."""

import asyncio
import gc
import subprocess
import sys
import threading
from typing import Any

import pytest

from bridge import Bridge
from bridge.gateway.observe import (
    RequestAbandoned,
)
from tests.contract.harness import Connection, answer_with, ask, run, until, until_on_loop
from tests.gateway.applications import Gate, Notes


def test_shutdown_waits_for_what_runs_and_reports_what_does_not_end(caplog: pytest.LogCaptureFixture) -> None:
    gate = Gate()
    notes = Notes()
    bridge = Bridge(gate, drain=0.2, observers=[notes])
    sent: list[str] = []

    async def shut_down() -> None:
        async def receive() -> dict[str, Any]:
            return {"type": "lifespan.shutdown"}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message["type"])

        await bridge({"type": "lifespan"}, receive, send)

    async def main() -> None:
        call = asyncio.ensure_future(ask(bridge, path="/stuck"))
        await until_on_loop(lambda: gate.inside == 1, "one is inside")
        await shut_down()
        assert sent == ["lifespan.shutdown.complete"]
        assert [event.path for event in notes.of(RequestAbandoned)] == ["/stuck"]
        gate.opened.set()
        (await call).check_good()
        sent.clear()
        await shut_down()
        assert len(notes.of(RequestAbandoned)) == 1

    run(main())
    assert "/stuck" in caplog.text
    until(lambda: bridge.stats().alive == 0, "the threads left")


def test_a_dropped_bridge_lets_its_threads_go() -> None:
    bridge = Bridge(answer_with([b"x"]))

    async def main(app: Bridge) -> None:
        (await ask(app)).check_good()

    run(main(bridge))
    pool = bridge._pool
    assert pool.stats().alive == 1
    del bridge
    gc.collect()
    until(lambda: pool.stats().alive == 0, "the thread left")


def test_a_close_lets_the_threads_go_and_a_later_request_starts_new_ones() -> None:
    bridge = Bridge(answer_with([b"x"]))

    async def main() -> None:
        (await ask(bridge)).check_good()
        bridge.close()
        await until_on_loop(lambda: bridge.stats().alive == 0, "the thread left")
        assert (await ask(bridge)).check_good().body == b"x"

    run(main())
    bridge.close()


def test_nothing_is_left_for_the_garbage_collector() -> None:
    bridge = Bridge(answer_with([b"x"]), threads=1)

    async def main() -> int:
        for _ in range(5):
            await ask(bridge)
        gc.collect()
        gc.disable()
        try:
            for _ in range(100):
                await ask(bridge)
            return gc.collect()
        finally:
            gc.enable()

    assert run(main()) < 50
    bridge.close()


def test_the_interpreter_leaves_although_a_request_never_ends() -> None:
    script = """
import asyncio, threading
from bridge import Bridge

inside = threading.Event()

def app(environ, start_response):
    inside.set()
    threading.Event().wait()

async def main():
    async def receive():
        await asyncio.Event().wait()
    async def send(message):
        pass
    scope = {"type": "http", "method": "GET", "path": "/", "headers": [], "http_version": "1.1"}
    call = asyncio.ensure_future(Bridge(app)(scope, receive, send))
    while not inside.is_set():
        await asyncio.sleep(0.01)
    call.cancel()

asyncio.run(main())
print("left")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=20)
    assert (done.stdout, done.stderr, done.returncode) == ("left\n", "", 0)


def test_a_loop_that_is_thrown_away_in_mid_request_frees_the_thread() -> None:
    closed = threading.Event()

    def parts() -> Any:
        try:
            while True:
                yield b"x" * 1000
        finally:
            closed.set()

    bridge = Bridge(answer_with(parts))
    loop = asyncio.new_event_loop()

    async def begin() -> "asyncio.Task[Any]":
        stuck = asyncio.Event()

        async def on_send(message: dict[str, Any]) -> None:
            if message.get("body"):
                await stuck.wait()

        task = asyncio.ensure_future(ask(bridge, Connection(on_send=on_send)))
        await until_on_loop(lambda: bridge.stats().running == 1, "the request runs")
        await asyncio.sleep(0.05)
        return task

    task = loop.run_until_complete(begin())
    task.cancel()
    loop.run_until_complete(asyncio.wait([task]))
    loop.close()
    assert closed.wait(5)
    until(lambda: bridge.stats().running == 0, "the thread is free")
    bridge.close()
