"""The bridge's bounds, totals and edges, seen from the ASGI side."""

import asyncio
import gc
import subprocess
import sys
import threading
from typing import Any

import pytest

from bridge import Bridge
from bridge.gateway.observe import (
    Event,
    Refusal,
    RequestAbandoned,
    RequestFinished,
    RequestRefused,
    RequestStarted,
)
from tests.contract.harness import Connection, answer_with, ask, run, until, until_on_loop


class Gate:
    """An application that waits until it is let through, and counts who is inside."""

    def __init__(self) -> None:
        self.inside = 0
        self.most = 0
        self.calls = 0
        self._lock = threading.Lock()
        self.opened = threading.Event()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        with self._lock:
            self.calls += 1
            self.inside += 1
            self.most = max(self.most, self.inside)
        self.opened.wait(10)
        with self._lock:
            self.inside -= 1
        start_response("200 OK", [])
        return [b"through"]


class Notes:
    """An observer that keeps every event."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def on_event(self, event: Event) -> None:
        self.events.append(event)

    def of(self, kind: type) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ({"threads": 0}, "threads"),
        ({"queue": -1}, "queue"),
        ({"drain": -1}, "drain"),
        ({"timeout": 0}, "timeout"),
        ({"queue_timeout": -2}, "queue_timeout"),
    ],
)
def test_numbers_out_of_range_are_refused_by_name(arguments: dict[str, Any], word: str) -> None:
    with pytest.raises(ValueError, match=word):
        Bridge(answer_with([b""]), **arguments)


def test_what_is_no_application_is_refused() -> None:
    with pytest.raises(TypeError, match="WSGI application"):
        Bridge(None)  # type: ignore[arg-type]


def test_no_more_than_threads_run_and_queue_wait_and_the_rest_get_503_at_once() -> None:
    gate = Gate()
    bridge = Bridge(gate, threads=2, queue=3)

    async def main() -> None:
        calls = [asyncio.ensure_future(ask(bridge)) for _ in range(5)]
        await until_on_loop(lambda: gate.inside == 2, "two are inside")
        assert (bridge.stats().running, bridge.stats().waiting) == (2, 3)
        refused = [(await ask(bridge)).check_good() for _ in range(10)]
        assert {answer.status for answer in refused} == {503}
        assert refused[0].header(b"retry-after") == [b"1"]
        gate.opened.set()
        assert [(await call).check_good().body for call in calls] == [b"through"] * 5

    run(main())
    stats = bridge.stats()
    assert (gate.most, gate.calls, stats.refused, stats.started, stats.finished) == (2, 5, 10, 5, 5)
    assert (stats.running, stats.waiting, stats.alive) == (0, 0, 2)
    bridge.close()


def test_a_queue_of_none_is_legal_and_a_freed_thread_is_free_at_once() -> None:
    bridge = Bridge(answer_with([b"x"]), threads=1, queue=0)

    async def main() -> None:
        for _ in range(300):
            assert (await ask(bridge)).check_good().status == 200

    run(main())
    bridge.close()


def test_a_burst_of_ten_times_the_queue_is_answered_to_the_last() -> None:
    bridge = Bridge(answer_with(lambda: iter([b"a", b"b"])), threads=4, queue=20)

    async def main() -> list[int]:
        return [
            answer.check_good().status for answer in await asyncio.gather(*(ask(bridge) for _ in range(200)))
        ]

    statuses = run(main())
    assert set(statuses) <= {200, 503}
    assert statuses.count(200) >= 24
    assert bridge.stats().refused == statuses.count(503)
    bridge.close()


def test_waiting_too_long_for_a_thread_is_a_503() -> None:
    gate = Gate()
    notes = Notes()
    bridge = Bridge(gate, threads=1, queue=5, queue_timeout=0.05, observers=[notes])

    async def main() -> None:
        first = asyncio.ensure_future(ask(bridge))
        await until_on_loop(lambda: gate.inside == 1, "one is inside")
        late = (await ask(bridge)).check_good()
        assert (late.status, late.header(b"retry-after")) == (503, [b"1"])
        gate.opened.set()
        assert (await first).check_good().body == b"through"

    run(main())
    assert gate.calls == 1
    assert [event.reason for event in notes.of(RequestRefused)] == [Refusal.QUEUE_TIMEOUT]
    assert (bridge.stats().timed_out, bridge.stats().waiting) == (1, 0)
    bridge.close()


def test_a_blocked_application_is_given_up_on_and_its_thread_replaced() -> None:
    gate = Gate()
    notes = Notes()
    bridge = Bridge(gate, threads=1, queue=5, timeout=0.1, observers=[notes])

    async def main() -> None:
        assert (await ask(bridge)).check_good().status == 504
        assert (bridge.stats().abandoned, bridge.stats().running) == (1, 0)
        second = asyncio.ensure_future(ask(bridge))
        await until_on_loop(lambda: gate.calls == 2, "the replacement took the next request")
        assert (await second).status == 504
        third = (await ask(bridge)).check_good()
        assert third.status == 503, "beyond the cap nothing is replaced, so the third only waited"
        gate.opened.set()
        await until_on_loop(lambda: bridge.stats().abandoned == 0, "the abandoned threads came back")
        assert (await ask(bridge)).check_good().body == b"through"

    run(main())
    assert [event.path for event in notes.of(RequestAbandoned)] == ["/", "/"]
    until(lambda: bridge.stats().alive == 1, "the surplus threads left")
    bridge.close()


def test_a_response_that_stops_in_the_middle_is_broken_off() -> None:
    release = threading.Event()

    def parts() -> Any:
        yield b"begun"
        release.wait(10)

    bridge = Bridge(answer_with(parts), timeout=0.1)

    async def main() -> None:
        answer = await ask(bridge)
        assert isinstance(answer.error, TimeoutError)
        assert answer.connection.started
        assert not answer.connection.ended

    run(main())
    release.set()
    bridge.close()


def test_a_long_response_that_goes_on_is_not_cut() -> None:
    def parts() -> Any:
        for _ in range(6):
            yield b"x"
            threading.Event().wait(0.06)

    bridge = Bridge(answer_with(parts), timeout=0.2)

    async def main() -> None:
        assert (await ask(bridge)).check_good().body == b"x" * 6

    run(main())
    assert bridge.stats().timed_out == 0
    bridge.close()


def test_a_slow_body_is_given_up_on_and_frees_its_thread() -> None:
    seen: list[BaseException] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        try:
            environ["wsgi.input"].read()
        except OSError as exc:
            seen.append(exc)
            raise
        return []

    bridge = Bridge(app, threads=1, timeout=0.1)

    async def main() -> None:
        connection = Connection([b"slow"])

        async def never() -> dict[str, Any]:
            await asyncio.Event().wait()
            raise AssertionError

        connection.receive = never  # type: ignore[method-assign]
        assert (await ask(bridge, connection, method="POST")).check_good().status == 504
        await until_on_loop(lambda: bridge.stats().abandoned == 0, "the reader came back")

    run(main())
    assert len(seen) == 1
    bridge.close()


def test_a_client_that_leaves_the_queue_is_not_served() -> None:
    gate = Gate()
    bridge = Bridge(gate, threads=1, queue=5)

    async def main() -> None:
        first = asyncio.ensure_future(ask(bridge))
        await until_on_loop(lambda: gate.inside == 1, "one is inside")
        connection = Connection()
        waiting = asyncio.ensure_future(ask(bridge, connection))
        await until_on_loop(lambda: bridge.stats().waiting == 1, "one waits")
        connection.vanish()
        answer = await waiting
        assert (answer.connection.sent, answer.error) == ([], None)
        gate.opened.set()
        (await first).check_good()

    run(main())
    assert (gate.calls, bridge.stats().disconnected) == (1, 1)
    bridge.close()


def test_a_cancelled_request_leaves_the_queue() -> None:
    gate = Gate()
    bridge = Bridge(gate, threads=1, queue=5)

    async def main() -> None:
        first = asyncio.ensure_future(ask(bridge))
        await until_on_loop(lambda: gate.inside == 1, "one is inside")
        waiting = asyncio.ensure_future(ask(bridge))
        await until_on_loop(lambda: bridge.stats().waiting == 1, "one waits")
        waiting.cancel()
        await asyncio.wait([waiting])
        assert bridge.stats().waiting == 0
        gate.opened.set()
        (await first).check_good()

    run(main())
    assert gate.calls == 1
    bridge.close()


def test_context_variables_come_out_only_when_asked() -> None:
    import contextvars

    variable: contextvars.ContextVar[str] = contextvars.ContextVar("variable", default="untouched")

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        variable.set("set within")
        start_response("200 OK", [])
        return [b"x"]

    async def main(bridge: Bridge) -> str:
        await ask(bridge)
        return variable.get()

    assert run(main(Bridge(app))) == "untouched"
    assert run(main(Bridge(app, propagate_context=True))) == "set within"


def test_observers_hear_of_start_and_end_and_can_not_do_harm() -> None:
    class Faulty:
        def on_event(self, event: Event) -> None:
            raise LookupError("an observer's own fault")

    notes = Notes()
    bridge = Bridge(answer_with(lambda: iter([b"ab", b"c"])), observers=[Faulty(), notes])

    async def main() -> None:
        assert (await ask(bridge, path="/here")).check_good().body == b"abc"

    run(main())
    started, finished = notes.events
    assert isinstance(started, RequestStarted)
    assert isinstance(finished, RequestFinished)
    assert (started.method, started.path, started.request) == ("GET", "/here", finished.request)
    assert (finished.status, finished.body_bytes, finished.error, finished.disconnected) == (
        200,
        3,
        None,
        False,
    )
    assert started.thread == finished.thread != threading.get_ident()
    assert started.waited >= 0
    assert finished.seconds >= 0
    bridge.close()


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


def test_a_read_after_the_request_is_over_is_refused_rather_than_left_waiting() -> None:
    kept: list[Any] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        kept.append(environ["wsgi.input"])
        start_response("200 OK", [])
        return [b"unread"]

    async def main() -> None:
        length = [(b"content-length", b"4")]
        answer = await ask(Bridge(app), Connection(parts=[b"ab", b"cd"]), method="POST", headers=length)
        assert answer.check_good().body == b"unread"
        with pytest.raises(ConnectionError, match="the request is over"):
            await asyncio.to_thread(kept[0].read)

    run(main())


def test_a_thread_left_behind_in_a_read_is_woken_when_the_request_is_over() -> None:
    outcomes: list[object] = []

    def read(body: Any) -> None:
        try:
            outcomes.append(body.read())
        except ConnectionError as exc:
            outcomes.append(str(exc))

    left: list[threading.Thread] = []

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        channel = environ["wsgi.input"]._fetch.__self__
        left.append(threading.Thread(target=read, args=(environ["wsgi.input"],)))
        left[0].start()
        until(lambda: channel.worker_sleeps, "the thread that is left behind reads")
        start_response("200 OK", [])
        return [b"answered"]

    async def main() -> None:
        connection = Connection(parts=[], vanish_after_parts=False)
        answer = await ask(Bridge(app), connection, method="POST", headers=[(b"content-length", b"4")])
        assert answer.check_good().body == b"answered"
        await asyncio.to_thread(left[0].join, 5)

    run(main())
    assert outcomes == ["the request is over"]


def test_a_thread_left_behind_in_a_write_is_woken_when_the_request_is_over() -> None:
    outcomes: list[object] = []
    left: list[threading.Thread] = []

    def flood(write: Any) -> None:
        try:
            while True:
                write(bytes(65536))
        except ConnectionError as exc:
            outcomes.append(str(exc))

    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        write = start_response("200 OK", [])
        left.append(threading.Thread(target=flood, args=(write,), daemon=True))
        raise ValueError("before anything was sent")

    async def main() -> None:
        answer = await ask(Bridge(app))
        assert isinstance(answer.error, ValueError)
        left[0].start()
        await asyncio.to_thread(left[0].join, 5)

    run(main())
    assert outcomes == ["the request is over"]


def test_an_applications_own_cancelled_error_is_logged_like_any_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def app(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        raise asyncio.CancelledError("nobody has left")

    answer = run(ask(Bridge(app)))
    assert isinstance(answer.error, RuntimeError)
    assert "nobody has left" in caplog.text
    assert "Traceback" in caplog.text
