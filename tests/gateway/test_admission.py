"""How many run, how many wait, and who is turned away."""

import asyncio

from bridge import Bridge
from bridge.gateway.observe import (
    Refusal,
    RequestRefused,
)
from tests.contract.harness import Connection, answer_with, ask, run, until_on_loop
from tests.gateway.applications import Gate, Notes


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
